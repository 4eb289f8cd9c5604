internal import Foundation

/// How features are brought to one scale: less their mean, over their standard deviation; a constant one counts 0.
package struct Standardisation: Sendable {
    /// What is subtracted from each feature.
    package let shift: [Float]
    /// What it is multiplied by then.
    package let scale: [Float]

    /// Learns both from samples.
    ///
    /// - Parameters:
    ///   - samples: at least one.
    ///   - separation: with more than 0, a feature is multiplied by (total / within-class standard deviation) to that
    ///     power, all together by a factor that leaves the mean squared length of a sample at d: features count more
    ///     whose classes lie apart, as in discriminant analysis (Fisher 1936).
    package init(of samples: SampleSet, separation: Float = 0) {
        let d = samples.featureCount
        let counts = samples.classCounts
        var sums = [Double](repeating: 0, count: counts.count * d)
        for (row, target) in samples.targets.enumerated() {
            for feature in 0..<d { sums[target * d + feature] += Double(samples.features[row * d + feature]) }
        }
        let means = (0..<d).map { feature in
            counts.indices.reduce(0) { $0 + sums[$1 * d + feature] } / Double(samples.count)
        }
        var squares = [Double](repeating: 0, count: d)
        var within = squares
        for (row, target) in samples.targets.enumerated() {
            for feature in 0..<d {
                let value = Double(samples.features[row * d + feature])
                let own = value - sums[target * d + feature] / Double(counts[target])
                squares[feature] += (value - means[feature]) * (value - means[feature])
                within[feature] += own * own
            }
        }
        shift = means.map(Float.init)
        var scales = zip(squares, means).map { square, mean in
            let deviation = (square / Double(samples.count)).squareRoot()
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
    }

    /// The standardised features of samples, row by row.
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
}
