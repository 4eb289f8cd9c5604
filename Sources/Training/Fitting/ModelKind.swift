internal import Yat
internal import YatlasCore

/// A kind of model for comparisons; maps use Yat units only.
package enum ModelKind: String, CaseIterable, Sendable {
    /// Yat units and a linear part.
    case yat
    /// Linear scores and a softmax: multinomial logistic regression.
    case linear
    /// ReLU neurons, with the same number of parameters and the same trainer.
    case relu
    /// tanh neurons, likewise.
    case tanh
    /// The spectral angle mapper.
    case prototype
}

extension ModelKind {
    /// Whether the softmax of its scores is trained to give probabilities; angles are not.
    var hasProbabilities: Bool { self != .prototype }

    /// Trains a model of this kind.
    ///
    /// - Throws: `YatlasError` if the samples cannot be used for training, or there is not enough memory.
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
