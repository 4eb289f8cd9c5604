package import Yat

/// Ways to train a kind of model, of which tuning chooses one; see docs/decisions/0005.
package struct TuningCandidates: Sendable {
    /// Length of the longest list.
    package static let most = 3
    /// With fewer samples in its rarest class, a training set is left to the convex ways.
    private static let scarce = 60

    /// The kind of model.
    package let kind: ModelKind
    /// What the ways are variations of.
    package let options: Hyperparameters
    /// How many are tried at most; 0 takes the options as they are.
    package let count: Int

    /// Up to `count` variations of some options.
    package init(_ kind: ModelKind, _ options: Hyperparameters, count: Int) {
        self.kind = kind
        self.options = options
        self.count = kind == .prototype ? 0 : count
    }

    /// The ways for some training samples, at least one, the one to prefer first.
    package func list(for samples: SampleSet) -> [Hyperparameters] {
        guard count > 0 else { return [options] }
        func varied(_ change: (inout Hyperparameters) -> Void) -> Hyperparameters {
            var copy = options
            change(&copy)
            return copy
        }
        let smooth = varied { $0.epsilon = 0.3 * Float(samples.featureCount) }
        let rarest = samples.classCounts.filter { $0 > 0 }.min() ?? 0
        let all =
            switch kind {
            case .yat where options.units != 0 && rarest < TuningCandidates.scarce:
                [true, false].map { options.convex(features: samples.featureCount, separating: $0) }
            case .yat where options.units != 0:
                [options, smooth, varied { ($0.epsilon, $0.isLinear) = (smooth.epsilon, false) }]
            case .yat, .linear:
                [options, varied { $0.decay = 10 * options.decay }, varied { $0.decay = 0.1 * options.decay }]
            case .relu, .tanh:
                [options, varied { $0.decay = 10 * options.decay }, varied { $0.isLinear = false }]
            case .prototype: [options]
            }
        return Array(all.prefix(count))
    }
}
