internal import Foundation

extension Sequence<Double> {
    /// The median: the middle value, or the mean of the middle two; NaN if empty.
    package var median: Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return .nan }
        let half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }

    /// The geometric mean; NaN of none.
    var geometricMean: Double {
        let logarithms = map { log($0) }
        return exp(logarithms.reduce(0, +) / Double(logarithms.count))
    }
}
