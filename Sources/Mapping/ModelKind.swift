internal import KernelTypes
internal import Kernels
internal import Yat

/// A kind of model that feature sets can be compared with; maps are made with Yat units alone.
public enum ModelKind: String, CaseIterable, Sendable {
    /// Yat units and a linear path.
    case yat
    /// No units: linear scores and a softmax, which is multinomial logistic regression.
    case linear
    /// Neurons max(0, w.x + b), as many as give equally many parameters, by the same trainer.
    case relu
    /// Neurons tanh(w.x + b), likewise.
    case tanh
    /// The class whose mean spectrum makes the least angle with the pixel's.
    case prototype
}

/// A trained model, as far as measuring it needs to know.
protocol ScoringModel: Sendable {
    /// How many numbers it holds.
    var parameterCount: Int { get }
    /// The scores of samples, planar `[class][sample]`.
    func scores(of samples: SampleSet) throws -> [Float]
}

extension TrainedNetwork: ScoringModel {}

extension SpectralAngle: ScoringModel {
    var parameterCount: Int { means.count }
}

extension ModelKind {
    /// Trains a model of this kind.
    func trained(_ samples: SampleSet, _ options: TrainingOptions) throws -> any ScoringModel {
        switch self {
        case .yat: return try Trainer.train(samples, options)
        case .linear:
            var options = options
            options.units = 0
            return try Trainer.train(samples, options)
        case .relu: return try Trainer.network(samples, options, kind: .relu)
        case .tanh: return try Trainer.network(samples, options, kind: .tanh)
        case .prototype: return SpectralAngle(of: samples)
        }
    }
}

extension ClassifierNumbers: ScoringModel {
    func scores(of samples: SampleSet) throws -> [Float] {
        let d = samples.featureCount
        let kernel = try PixelKernel(
            program: .identity(d), classifier: self, labels: (0..<classCount).map { UInt8($0 + 1) },
            instructionSet: .chosen())
        var planes = [Float](repeating: 0, count: samples.count * d)
        for row in 0..<samples.count {
            for feature in 0..<d { planes[feature * samples.count + row] = samples.features[row * d + feature] }
        }
        var labels = [UInt8](repeating: 0, count: samples.count)
        let details = PixelDetails(.scores)
        planes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let views = BandView.planes(base, count: d, pixelCount: samples.count)
            labels.withUnsafeMutableBufferPointer {
                kernel.classify(
                    views, workspace: PixelKernel.Workspace(for: kernel), labels: $0, details: details)
            }
        }
        return details.scores
    }

    /// The class of each sample.
    func classes(of samples: SampleSet) throws -> [Int] {
        let scores = try scores(of: samples)
        return (0..<samples.count).map { row in
            (0..<classCount).max { scores[$0 * samples.count + row] < scores[$1 * samples.count + row] } ?? 0
        }
    }
}
