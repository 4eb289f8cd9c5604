package import Accuracy
internal import Foundation
package import Yat
package import YatlasCore

/// Feature sets and kinds of models held against each other on the same samples and the same folds.
package struct Comparison: Sendable {
    /// What is to be compared: features, a kind of model and its size.
    package struct Configuration: Sendable {
        /// What the user called the features: the items as typed.
        package let name: String
        /// The kind of model.
        package let kind: ModelKind
        /// The names of the features, among those of the samples.
        package let features: [String]
        /// How many units; nil leaves it to the number of samples.
        package let units: Int?

        /// Describes an arm.
        package init(name: String, kind: ModelKind, features: [String], units: Int?) {
            self.name = name
            self.kind = kind
            self.features = features
            self.units = units
        }
    }

    /// What was compared, and what came of it.
    package struct Result: Sendable {
        /// What it is.
        package let candidate: Configuration
        /// What is said of the samples by models that did not see them.
        package let heldOut: CrossValidationResult
        /// Numbers that the model of the last fold holds.
        package let parameters: Int
        /// Nanoseconds in which that model scores a sample on one core.
        package let nanoseconds: Double
        /// Seconds for tuning, training and predicting all the folds.
        package let seconds: Double
    }

    /// How another arm differs from the first.
    package struct PairwiseDifference: Sendable {
        /// What whole polygons, drawn again and again, say of the differences.
        package let differences: PairedBootstrap
        /// Samples that one of the two alone has right.
        package let discordant: McNemar
    }

    /// The arms, in the order given.
    package let arms: [Result]
    /// Each later arm against the first.
    package let contrasts: [PairwiseDifference]
    /// How the samples were split.
    package let folds: FoldAssignment
    /// What weakens the verdicts, a line each.
    package let remarks: [Message]
    /// How many samples each arm saw.
    package let samples: Int

    /// Trains and scores each arm.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all the arms, so that a sample is valid for all or for none.
    ///   - candidates: the arms; the others are held against the first.
    ///   - strategy: how samples are split into folds.
    ///   - options: how each arm is trained, but for its units.
    ///   - tuning: how much is tried for all the arms together; the same for each.
    /// - Throws: `YatlasError` when nothing can be held out.
    package init(
        _ table: SampleTable, arms candidates: [Configuration], strategy: FoldStrategy, options: Hyperparameters,
        tuning: TuningBudget
    ) throws {
        let folds = try table.folds(strategy)
        arms = try candidates.map { candidate in
            let start = ContinuousClock.now
            let own = try table.selecting(candidate.features)
            var options = options
            options.units = candidate.units
            let ways = own.candidates(folds, options, tuning, kind: candidate.kind)
            let heldOut = try own.crossValidated(folds, ways)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let model = try candidate.kind.trained(own.samples, ways.list(for: own.samples)[0])
            return Result(
                candidate: candidate, heldOut: heldOut, parameters: model.parameterCount,
                nanoseconds: try nanoseconds(model, own.samples), seconds: seconds)
        }
        self.folds = folds
        samples = table.samples.count
        remarks =
            folds.unitName == "rows"
            ? [
                """
                nothing tells which rows belong together, so intervals take each as a witness of its own: too short where \
                rows of one field are alike; name the column that tells with \(setting: .groupField)
                """
            ]
            : []
        let first = arms[0].heldOut
        contrasts = arms.dropFirst().map { arm in
            PairwiseDifference(
                differences: PairedBootstrap(
                    classCount: table.classes.count, reference: first.targets, first: first.predictions,
                    second: arm.heldOut.predictions, groups: first.rows.map { folds.units[$0] }),
                discordant: McNemar(
                    reference: first.targets, first: first.predictions, second: arm.heldOut.predictions))
        }
    }
}

/// What a model takes for a sample: the least of a few rounds.
private func nanoseconds(_ model: any ScoringModel, _ samples: SampleSet) throws -> Double {
    let start = ContinuousClock.now
    var best = Double.infinity
    repeat {
        let round = ContinuousClock.now
        _ = try model.scores(of: samples)
        best = min(best, (ContinuousClock.now - round) / .nanoseconds(1))
    } while ContinuousClock.now - start < .milliseconds(30)
    return best / Double(samples.count)
}
