internal import Foundation

extension Double {
    /// With so many digits behind the point, without the sign of a zero.
    package func written(digits: Int) -> String {
        let text = String(format: "%.\(digits)f", self)
        return Double(text) == 0 && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// One digit and a power of ten, 2e-12, below a hundredth; else two digits.
    var sizeWritten: String {
        guard abs(self) < 0.01, self != 0 else { return String(format: "%.2g", self) }
        let parts = String(format: "%.0e", self).split(separator: "e")
        return "\(parts[0])e\(Int(parts[1]) ?? 0)"
    }
}

extension String {
    /// The words in lines of at most so many characters; a longer word has a line of its own.
    func wrapped(to width: Int) -> String {
        var lines = [""]
        for word in split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Sequence<Double> {
    /// The middle one, or the mean of the middle two; NaN of none.
    package var median: Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return .nan }
        let half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }
}
