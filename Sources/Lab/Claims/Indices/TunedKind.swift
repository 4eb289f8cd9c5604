internal import Kernels
internal import Training
internal import Yat

/// A kind of model for pixels, tuned on folds inside its training samples: five ways to train it, each with five
/// corrections for the classes' frequencies, and the rule of one standard error, alike for both kinds.
enum TunedKind: String, Sendable {
    /// Multinomial logistic regression; the ways are penalties.
    case linear
    /// Yat units at training samples, with the ways of this project's training.
    case yat = "Yat"

    /// The number of samples that larger sets are tuned on.
    static let tuningLimit = 300
    /// Exponents of the class frequencies that scores are divided by.
    private static let corrections: [Float] = [0, 0.125, 0.25, 0.375, 0.5]
    /// Inverse penalties of `LogisticModel`, the one to prefer first.
    private static let inversePenalties = [1.0, 10, 100, 0.1, 1000]
    /// How many ways each kind is tuned over.
    static let wayCount = 5

    private enum Ways {
        case linear([Double])
        case yat([Hyperparameters])

        /// How many: with many features Yat has fewer.
        var count: Int {
            switch self {
            case .linear(let penalties): penalties.count
            case .yat(let options): options.count
            }
        }

        /// One of them.
        func only(_ place: Int) -> Ways {
            switch self {
            case .linear(let penalties): .linear([penalties[place]])
            case .yat(let options): .yat([options[place]])
            }
        }
    }

    private enum Model {
        case linear(LogisticModel)
        case yat(ClassifierParameters)

        /// Scores of samples, class by class.
        func scores(of samples: SampleSet) throws -> [Float] {
            switch self {
            case .linear(let model): model.scores(of: samples)
            case .yat(let model): try model.scores(of: samples)
            }
        }

        /// How far a linear model was from the end of its training.
        var gradient: Double { if case .linear(let model) = self { model.gradient } else { 0 } }
    }

    /// The predictions of a tuned model for other samples.
    struct Answer: Sendable {
        /// The class of each.
        let predictions: [Int]
        /// The gradient's length at the end over that at the start, of linear models; 0 of others.
        let gradient: Double
    }

    /// Tunes, trains and predicts.
    ///
    /// - Parameters:
    ///   - training: the samples that train.
    ///   - inner: the fold of each of them to tune on; -1 trains always.
    ///   - held: the samples to be predicted.
    ///   - seed: of Yat units.
    /// - Returns: the classes of the held samples.
    /// - Throws: `YatlasError` when fewer than two classes have samples.
    func answer(_ training: SampleSet, inner: [Int], held: SampleSet, seed: UInt64) throws -> Answer {
        let used = IndexTable.thinned(Array(0..<training.count), training.targets, to: Self.tuningLimit)
        let ways = ways(training[used], seed: seed)
        let (way, correction) = try best(ways, training[used], used.map { inner[$0] })
        let model = try Self.trained(ways.only(way), training)[0]
        return Answer(
            predictions: Self.predictions(
                try model.scores(of: held), held.count, training, Self.corrections[correction]),
            gradient: model.gradient)
    }

    private func ways(_ samples: SampleSet, seed: UInt64) -> Ways {
        switch self {
        case .linear: .linear(Self.inversePenalties)
        case .yat: .yat(TuningCandidates(.yat, Hyperparameters(seed: seed), count: Self.wayCount).list(for: samples))
        }
    }

    private func best(_ ways: Ways, _ samples: SampleSet, _ inner: [Int]) throws -> (way: Int, correction: Int) {
        var groups = (0..<ways.count).map { _ in Self.corrections.map { _ in [Int]() } }
        var targets: [Int] = []
        for number in Set(inner.filter { $0 >= 0 }).sorted() {
            let rest = samples[inner.indices.filter { inner[$0] != number }]
            let seen = rest.classCounts
            let rows = inner.indices.filter { inner[$0] == number && seen[samples.targets[$0]] > 0 }
            guard !rows.isEmpty, seen.count(where: { $0 > 0 }) >= 2 else { continue }
            let held = samples[rows]
            targets += held.targets
            for (place, model) in try Self.trained(ways, rest).enumerated() {
                let planes = try model.scores(of: held)
                for (correction, exponent) in Self.corrections.enumerated() {
                    groups[place][correction] += Self.predictions(planes, held.count, rest, exponent)
                }
            }
        }
        guard !targets.isEmpty else { return (0, 0) }
        let found = OneStandardErrorRule.first(groups, targets: targets, classCount: samples.classCount)
        return (found.group, found.member)
    }

    private static func trained(_ ways: Ways, _ samples: SampleSet) throws -> [Model] {
        switch ways {
        case .linear(let penalties): LogisticModel.trained(samples, penalties).map { .linear($0) }
        case .yat(let options): try options.map { .yat(try Trainer.train(samples, $0)) }
        }
    }

    private static func predictions(
        _ planes: [Float], _ count: Int, _ training: SampleSet, _ exponent: Float
    ) -> [Int] {
        let (priors, counts) = (training.logPriors, training.classCounts)
        let classes = counts.indices.filter { counts[$0] > 0 }
        return (0..<count).map { row in
            classes.max {
                (planes[$0 * count + row] - exponent * priors[$0], $1)
                    < (planes[$1 * count + row] - exponent * priors[$1], $0)
            } ?? 0
        }
    }
}
