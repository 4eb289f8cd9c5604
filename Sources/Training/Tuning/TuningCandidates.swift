internal import Kernels
package import Yat

/// Candidate hyperparameters of a kind of model, one of which tuning selects; see docs/decisions/0019.
package struct TuningCandidates: Sendable {
    /// The length of the longest list.
    package static let most = 7

    /// The kind of model.
    package let kind: ModelKind
    /// The base hyperparameters.
    package let options: Hyperparameters
    /// The largest number of candidates; 0 uses the options unchanged.
    package let count: Int
    /// The requested size of the model.
    package let size: ModelSize

    /// Makes up to `count` variations of base hyperparameters.
    package init(_ kind: ModelKind, _ options: Hyperparameters, count: Int, size: ModelSize = .auto) {
        self.kind = kind
        self.options = options
        self.count = kind == .prototype ? 0 : count
        self.size = size
    }

    /// The candidates for some training samples, at least one, the preferred one first.
    package func list(for samples: SampleSet) -> [Hyperparameters] {
        guard count > 0 else { return [options] }
        let all =
            switch kind {
            case .yat where options.units != 0: units(samples)
            case .yat, .linear:
                [options, varied { $0.decay = 10 * options.decay }, varied { $0.decay = 0.1 * options.decay }]
            case .relu, .tanh:
                [options, varied { $0.decay = 10 * options.decay }, varied { $0.isLinear = false }]
            case .prototype: [options]
            }
        return Array(all.prefix(count))
    }

    /// Candidates with fewer units than the selected one, the smallest first.
    func smaller(than chosen: Hyperparameters, for samples: SampleSet) -> [Hyperparameters] {
        guard count > 0, kind == .yat, options.units == nil, size != .accurate else { return [] }
        let factors = size == .small ? [1, 2] : [1, 4, 16]
        let units = Trainer.unitCount(chosen, samples: samples.count)
        return factors.map { $0 * samples.classCount }.filter { $0 < units }.map { fewer in
            var copy = chosen
            copy.units = fewer
            return copy
        }
    }

    /// Candidates with Yat units.
    private func units(_ samples: SampleSet) -> [Hyperparameters] {
        let d = Float(samples.featureCount)
        let isSmall = size == .small
        let few = options.units ?? (isSmall ? 4 * samples.classCount : nil)
        // Units stay at training pixels, and the head is fitted: epsilon and bias are relative to the number of
        // features.
        func staying(
            _ epsilon: Float, bias: Float, decay: Float, separation: Float = 0, whitening: Float? = nil
        ) -> Hyperparameters {
            varied {
                ($0.epsilon, $0.bias, $0.decay) = (epsilon * d, bias * d, decay)
                ($0.separation, $0.whitening) = (separation, whitening)
                ($0.isConvex, $0.isLinear) = (true, false)
                $0.units = few ?? (size == .accurate ? 2 * Trainer.mostUnits : nil)
            }
        }
        let canMix = samples.featureCount <= ClassifierParameters.mostMixed
        if isSmall {
            // Narrow units with strongly penalised weights cancel little, so each can be interpreted.
            return [0.15, 0.3].flatMap { epsilon in
                (canMix ? [nil, 0.1] : [nil]).map { staying(epsilon, bias: 1, decay: 0.01, whitening: $0) }
            }
        }
        let plain = [
            staying(0.5, bias: 10, decay: 0.003, separation: 0.5), staying(0.3, bias: 1, decay: 0.01),
            staying(1, bias: 1, decay: 0.003),
        ]
        let whitened =
            canMix
            ? [staying(1, bias: 1, decay: 0.01, whitening: 0.1), staying(4, bias: 1, decay: 0.01, whitening: 0.3)] : []
        // With fewer than ten samples per feature, features are redundant, and inner folds are not informative.
        let isScarce = samples.count < 10 * samples.featureCount
        let all = isScarce ? whitened.reversed() + plain : plain + whitened
        return size == .accurate ? all + [options, varied { $0.epsilon = 0.3 * d }] : all
    }

    private func varied(_ change: (inout Hyperparameters) -> Void) -> Hyperparameters {
        var copy = options
        change(&copy)
        return copy
    }
}
