internal import Yat
internal import YatlasCore

/// A kind of model that feature sets can be compared with; maps are made with Yat units alone.
package enum ModelKind: String, CaseIterable, Sendable {
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

extension ModelKind {
    /// Whether the softmax of its scores is trained to be probabilities; angles are no such thing.
    var hasProbabilities: Bool { self != .prototype }

    /// Trains a model of this kind.
    ///
    /// - Throws: `YatlasError` for samples that cannot be trained on, and where there is not enough memory.
    func trained(_ samples: SampleSet, _ options: Hyperparameters) throws -> any ScoringModel {
        try AddressSpace.requireBuffersOfMatrices()
        switch self {
        case .yat: return try Trainer.train(samples, options)
        case .linear:
            var options = options
            options.units = 0
            return try Trainer.train(samples, options)
        case .relu: return try Trainer.network(samples, options, kind: .relu)
        case .tanh: return try Trainer.network(samples, options, kind: .tanh)
        case .prototype: return SpectralAngleMapper(of: samples)
        }
    }
}
