extension Sequence<Double> {
    /// The middle one, or the mean of the middle two; NaN of none.
    package var median: Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return .nan }
        let half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }
}
