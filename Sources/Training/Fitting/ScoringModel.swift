internal import Kernels
internal import KernelTypes
package import Yat

/// A trained model that can be evaluated.
protocol ScoringModel: Sendable {
    /// The number of parameters.
    var parameterCount: Int { get }
    /// The scores of samples, planar `[class][sample]`.
    func scores(of samples: SampleSet) throws -> [Float]
}

extension ScoringModel {
    /// Nanoseconds for a pixel on one core, without input: the minimum over a few rounds on some samples.
    package func nanoseconds(_ samples: SampleSet) throws -> Double {
        // With few samples, the start of a round would dominate.
        let pixels = samples[(0..<max(4096, samples.count)).map { $0 % samples.count }]
        let start = ContinuousClock.now
        var best = Double.infinity
        repeat {
            let round = ContinuousClock.now
            _ = try scores(of: pixels)
            best = min(best, (ContinuousClock.now - round) / .nanoseconds(1))
        } while ContinuousClock.now - start < .milliseconds(30)
        return best / Double(pixels.count)
    }
}

extension TrainedNetwork: ScoringModel {}

extension SpectralAngleMapper: ScoringModel {
    package var parameterCount: Int { means.count }
}

extension ClassifierParameters: ScoringModel {
    package func scores(of samples: SampleSet) throws -> [Float] {
        let d = samples.featureCount
        let kernel = try PixelKernel(
            program: .identity(d), classifier: self, labels: (0..<classCount).map { UInt8($0 + 1) },
            instructionSet: .best)
        var planes = [Float](repeating: 0, count: samples.count * d)
        for row in 0..<samples.count {
            for feature in 0..<d { planes[feature * samples.count + row] = samples.features[row * d + feature] }
        }
        let details = PixelDetails(.scores)
        _ = kernel.labels(ofPlanes: planes, pixelCount: samples.count, details: details)
        return details.scores
    }

    /// The class of each sample.
    package func classes(of samples: SampleSet) throws -> [Int] {
        let scores = try scores(of: samples)
        return (0..<samples.count).map { row in
            (0..<classCount).max { scores[$0 * samples.count + row] < scores[$1 * samples.count + row] } ?? 0
        }
    }
}
