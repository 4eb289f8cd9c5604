internal import Foundation

/// Number formatting for people.
package enum NumberFormat {
    /// The text for a missing value.
    package static let nothing = "–"

    /// A share as "12.3 %"; only exact 0 and 1 become "0 %" and "100 %".
    package static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return nothing }
        if share == 0 || share == 1 { return share == 0 ? "0\u{A0}%" : "100\u{A0}%" }
        if share > 0, share < 0.0005 { return "< 0.1\u{A0}%" }
        if share < 1, share >= 0.9995 { return "> 99.9\u{A0}%" }
        return String(format: "%.1f\u{A0}%%", share * 100)
    }

    /// A share with its 95 % interval, as "91.2 % (88.0 to 93.9)".
    package static func percent(_ share: Double?, _ interval: ClosedRange<Double>?) -> String {
        guard let interval else { return percent(share) }
        return "\(percent(share)) (\(points(interval.lowerBound)) to \(points(interval.upperBound)))"
    }

    /// A difference of shares in percentage points with its sign, as "+2.1".
    package static func difference(_ difference: Double) -> String {
        let text = points(difference)
        return difference > 0 && text != "0.0" ? "+\(text)" : text
    }

    /// A share in percentage points, as "-0.4"; never "-0.0".
    package static func points(_ share: Double) -> String {
        let text = String(format: "%.1f", share * 100)
        return text == "-0.0" ? "0.0" : text
    }

    /// The limits of an interval after its figure, or an empty string.
    package static func limits(_ interval: ClosedRange<Double>?) -> String {
        interval.map { " (95 % interval \(points($0.lowerBound)) to \(points($0.upperBound)))" } ?? ""
    }

    /// A count as "1,234,567".
    package static func count(_ count: Int) -> String {
        let digits = String(count.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (count < 0 ? "-" : "") + text
    }

    /// A number with enough digits to resolve a hundredth of a range.
    package static func number(_ value: Double, of range: Double) -> String {
        guard value.isFinite, range > 0, range.isFinite else { return number(value) }
        let digits = min(max(2 - Int(log10(range).rounded(.down)), 0), 9)
        return digits == 0 && abs(value) < 1e15 ? count(Int(value.rounded())) : String(format: "%.\(digits)f", value)
    }

    /// A number by its size: "12,346", "123.4", "1.23", "0.0123".
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return nothing }
        switch abs(value) {
        case 1000..<1e15: return count(Int(value.rounded()))
        case 100..<1000: return String(format: "%.1f", value)
        case 1..<100: return String(format: "%.2f", value)
        default: return String(format: "%.3g", value)
        }
    }

    /// An area, or a share of one in percent: "1,235", "123", "12.3", "1.23".
    package static func area(_ value: Double) -> String {
        guard value.isFinite else { return nothing }
        guard abs(value) < 1e15 else { return number(value) }
        if abs(value) >= 100 { return count(Int(value.rounded())) }
        return String(format: abs(value) >= 10 ? "%.1f" : "%.2f", value)
    }

    /// Seconds as "0.4 s", "12 s", "3 min 20 s" or "2 h 5 min".
    package static func duration(_ seconds: Double) -> String {
        if seconds < 0.05 { return "< 0.1 s" }
        if seconds < 10 { return String(format: "%.1f s", seconds) }
        let whole = Int(clamping: seconds.rounded(), to: 0...Int.max)
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    /// Bytes as "512 B", "12.3 kB" or "4.5 MB".
    package static func bytes(_ count: Int) -> String {
        if count < 1000 { return "\(count) B" }
        if count < 1_000_000 { return String(format: "%.1f kB", Double(count) / 1e3) }
        return String(format: "%.1f MB", Double(count) / 1e6)
    }

    /// A count with its noun: "1 sample", "1,200 samples".
    package static func count(_ count: Int, _ one: String, _ more: String? = nil) -> String {
        "\(NumberFormat.count(count)) \(count == 1 ? one : more ?? one + "s")"
    }

    /// A share with its 95 % interval, as "0.912 [0.880, 0.939]".
    package static func decimal(_ share: Double?, _ interval: ClosedRange<Double>?, digits: Int = 3) -> String {
        guard let interval else { return decimal(share, digits: digits) }
        let limits = [interval.lowerBound, interval.upperBound].map { decimal($0, digits: digits) }
        return "\(decimal(share, digits: digits)) [\(limits[0]), \(limits[1])]"
    }

    /// A number with `digits` decimals, never "-0.0"; a dash for nil.
    package static func decimal(_ value: Double?, digits: Int = 3) -> String {
        guard let value else { return "-" }
        let text = String(format: "%.\(digits)f", value)
        return text.hasPrefix("-") && Double(text) == 0 ? String(text.dropFirst()) : text
    }

    /// Scientific notation with one digit, 2e-12, below a hundredth; else two decimals.
    package static func scientific(_ value: Double) -> String {
        guard abs(value) < 0.01, value != 0 else { return String(format: "%.2g", value) }
        let parts = String(format: "%.0e", value).split(separator: "e")
        return "\(parts[0])e\(Int(parts[1]) ?? 0)"
    }
}
