internal import Foundation

/// Standardises features: subtracts the mean and divides by the standard deviation; a constant feature becomes 0.
/// Optionally mixes them, so that correlated features count once.
package struct Standardisation: Sendable {
    /// The value subtracted from each feature.
    package let shift: [Float]
    /// The factor of each feature after the shift.
    package let scale: [Float]
    /// The mixing matrix of standardised features; d x d values, or empty.
    package private(set) var mixing: [Float]

    /// Fits the transformation to samples.
    ///
    /// - Parameters:
    ///   - samples: at least one; means and variances are weighted.
    ///   - separation: if above 0, a feature is multiplied by (total / within-class standard deviation) to that power,
    ///     and all by a factor that keeps the mean squared norm of a sample at d, so that features that separate
    ///     classes count more, as in discriminant analysis (Fisher 1936).
    ///   - whitening: for a value a, the mixing matrix is M with M'M = ((1 - a) S + a t I)^-1, where S is the
    ///     within-class covariance and t the mean of its diagonal (Friedman 1989, Journal of the American Statistical
    ///     Association 84:165-175, section 3), times a factor that keeps the mean squared norm of a sample at d.
    package init(of samples: SampleSet, separation: Float = 0, whitening: Float? = nil) {
        let d = samples.featureCount
        let counts = samples.classWeights
        let total = counts.reduce(0, +)
        var sums = [Double](repeating: 0, count: counts.count * d)
        for (row, target) in samples.targets.enumerated() {
            let weight = samples.weight(row)
            for feature in 0..<d {
                sums[target * d + feature] += weight * Double(samples.features[row * d + feature])
            }
        }
        let means = (0..<d).map { feature in
            counts.indices.reduce(0) { $0 + sums[$1 * d + feature] } / total
        }
        var squares = [Double](repeating: 0, count: d)
        var within = squares
        for (row, target) in samples.targets.enumerated() {
            let weight = samples.weight(row)
            for feature in 0..<d {
                let value = Double(samples.features[row * d + feature])
                let own = value - sums[target * d + feature] / counts[target]
                squares[feature] += weight * (value - means[feature]) * (value - means[feature])
                within[feature] += weight * own * own
            }
        }
        shift = means.map(Float.init)
        var scales = zip(squares, means).map { square, mean in
            let deviation = (square / total).squareRoot()
            return deviation > 1e-6 * abs(mean) && deviation > 0 ? 1 / deviation : 0
        }
        if separation > 0 {
            let gains = scales.indices.map { feature in
                scales[feature] > 0 ? pow(max(within[feature] / squares[feature], 1e-6), -Double(separation) / 2) : 0
            }
            let length = gains.reduce(0) { $0 + $1 * $1 }
            let factor = (Double(gains.count { $0 > 0 }) / max(length, 1e-12)).squareRoot()
            scales = zip(scales, gains).map { $0 * $1 * factor }
        }
        scale = scales.map(Float.init)
        mixing = []
        guard let whitening else { return }
        let x = applied(to: samples).map(Double.init)
        var centred = x
        for (row, target) in samples.targets.enumerated() {
            let root = samples.weight(row).squareRoot()
            for feature in 0..<d {
                let mean = sums[target * d + feature] / counts[target]
                centred[row * d + feature] -= (mean - means[feature]) * Double(scale[feature])
                centred[row * d + feature] *= root
            }
        }
        mixing = Standardisation.whitening(x, centred, samples, total: total, share: Double(whitening))
    }

    /// The mixing matrix, from standardised features and their differences from class means times the roots of weights.
    private static func whitening(
        _ x: [Double], _ centred: [Double], _ samples: SampleSet, total: Double, share: Double
    ) -> [Float] {
        let d = samples.featureCount
        var covariance = [Double](repeating: 0, count: d * d)
        Double.multiply(
            centred, transposed: true, centred, transposedB: false, m: d, n: d, k: samples.count,
            alpha: 1 / total, beta: 0, into: &covariance)
        let mean = (0..<d).reduce(0) { $0 + covariance[$1 * d + $1] } / Double(d)
        for index in covariance.indices {
            covariance[index] *= 1 - share
            if index % (d + 1) == 0 { covariance[index] += share * max(mean, 1e-6) }
        }
        let inverse = lowerInverse(choleskyRoot(covariance, size: d), size: d)
        var mixed = x
        Double.multiply(
            x, transposed: false, inverse, transposedB: true, m: samples.count, n: d, k: d, alpha: 1, beta: 0,
            into: &mixed)
        var square = 0.0
        for index in mixed.indices { square += samples.weight(index / d) * mixed[index] * mixed[index] }
        let length = (square / max(total * Double(d), 1e-12)).squareRoot()
        return inverse.map { Float($0 / max(length, 1e-12)) }
    }

    /// The standardised features of samples, row by row, before mixing.
    package func applied(to samples: SampleSet) -> [Float] {
        let d = shift.count
        var x = samples.features
        for row in 0..<samples.count {
            for feature in 0..<d {
                x[row * d + feature] = (x[row * d + feature] - shift[feature]) * scale[feature]
            }
        }
        return x
    }

    /// Multiplies standardised rows by the mixing matrix.
    package func mixed(_ x: [Float]) -> [Float] {
        guard !mixing.isEmpty else { return x }
        let (d, rows) = (shift.count, x.count / shift.count)
        var result = x
        Float.multiply(
            x, transposed: false, mixing, transposedB: true, m: rows, n: d, k: d, alpha: 1, beta: 0, into: &result)
        return result
    }
}
