extension MeanInterval {
    /// The mean and its interval in points.
    var points: String {
        let mean = (100 * mean).written(digits: 1)
        guard low.isFinite, high.isFinite else { return "\(mean) (no interval)" }
        return "\(mean) (\((100 * low).written(digits: 1)) to \((100 * high).written(digits: 1)))"
    }
}
