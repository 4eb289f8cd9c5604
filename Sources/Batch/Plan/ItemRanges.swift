internal import YatlasCore

/// Item numbers in the notation of schedulers: "2,7-9".
package enum ItemRanges {
    /// The text for ascending numbers.
    package static func text(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// Parses numbers below a count.
    ///
    /// - Throws: `YatlasError` for an invalid text, or a number that is too large.
    package static func numbers(_ text: String, below count: Int) throws -> [Int] {
        try text.split(separator: ",", omittingEmptySubsequences: false).flatMap { part in
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
            else {
                throw YatlasError(.unsuitable, about: "\(setting: .items) \(text)", "not numbers such as 0-99 or 2,7-9")
            }
            guard first >= 0, last < count else {
                throw YatlasError(
                    .unsuitable, about: "\(setting: .items) \(text)", "the items of the plan are 0 to \(count - 1)")
            }
            return Array(first...last)
        }
    }
}
