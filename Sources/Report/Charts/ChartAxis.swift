import Foundation

/// Values on an axis: round ticks, and where a value stands.
struct ChartAxis {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// An axis over a range, with about so many ticks.
    init(_ range: ClosedRange<Double>, ticks wanted: Int) {
        // Far from 0 a millionth is lost in rounding, and steps of 0 have no end.
        let least = max(1e-6, 1e-9 * abs(range.lowerBound))
        (low, high) = (range.lowerBound, max(range.upperBound, range.lowerBound + least))
        let step = Self.step((high - low) / Double(max(wanted, 1)))
        ticks = stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1).map { $0 * step }
    }

    /// 1, 2 or 5 times a power of ten, not below a value.
    static func step(_ value: Double) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= value * 0.999 } ?? 10 * power
    }

    /// Where a value stands, 0 at the low end and 1 at the high.
    func share(_ value: Double) -> Double { (value - low) / (high - low) }

    /// A tick's text.
    static func text(_ value: Double) -> String { String(format: "%g", (value * 1e9).rounded() / 1e9 + 0) }
}
