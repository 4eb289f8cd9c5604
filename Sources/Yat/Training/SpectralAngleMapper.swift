/// The spectral angle mapper (SAM): the class whose mean spectrum has the smallest angle to the pixel's (Kruse et al.
/// 1993), as a baseline.
package struct SpectralAngleMapper: Sendable {
    /// The mean of each class's samples, class by class; C x d values.
    package let means: [Float]
    /// d, the number of features.
    package let featureCount: Int

    /// The mean spectra of samples.
    package init(of samples: SampleSet) {
        let d = samples.featureCount
        var sums = [Double](repeating: 0, count: samples.classCount * d)
        for (row, target) in samples.targets.enumerated() {
            for feature in 0..<d { sums[target * d + feature] += Double(samples.features[row * d + feature]) }
        }
        let counts = samples.classCounts
        means = sums.indices.map { Float(sums[$0] / Double(max(counts[$0 / d], 1))) }
        featureCount = d
    }

    /// The cosine of the angle between each sample and each class's mean, planar `[class][sample]`; 0 for a class
    /// without samples.
    package func scores(of samples: SampleSet) -> [Float] {
        let d = featureCount
        func dot(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        return stride(from: 0, to: means.count, by: d).flatMap { start in
            let mean = means[start..<(start + d)]
            let length = dot(mean, mean).squareRoot()
            return (0..<samples.count).map { row in
                let x = samples.features[(row * d)..<(row * d + d)]
                let product = length * dot(x, x).squareRoot()
                return product > 0 ? dot(mean, x) / product : 0
            }
        }
    }
}
