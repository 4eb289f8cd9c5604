internal import Accuracy

/// The mean of repeated measurements and its 95 % interval by Student's t.
package struct MeanInterval: Sendable {
    /// The mean.
    package let mean: Double
    /// The lower end; that of a single measurement is minus infinity.
    package let low: Double
    /// The upper end.
    package let high: Double

    /// Student's t by the number of measurements less two.
    private static let quantiles = (1...100).map { StudentT.within95(freedom: Double($0)) }

    /// Takes one measurement or more.
    package init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let half =
            values.count < 2
            ? Double.infinity
            : (values.count - 2 < Self.quantiles.count
                ? Self.quantiles[values.count - 2] : StudentT.within95(freedom: count - 1))
                * (square / (count - 1) / count).squareRoot()
        (self.mean, low, high) = (mean, mean - half, mean + half)
    }
}
