package import Accuracy
internal import Foundation
package import Yat
package import YatlasCore

/// A comparison of feature sets and kinds of models on the same samples and folds.
package struct Comparison: Sendable {
    /// A configuration to compare: features, kind of model and size.
    package struct Configuration: Sendable {
        /// The name of the features: the items as typed.
        package let name: String
        /// The kind of model.
        package let kind: ModelKind
        /// The names of the features, a subset of those of the samples.
        package let features: [String]
        /// The number of units; nil chooses it by the number of samples.
        package let units: Int?

        /// Describes a configuration.
        package init(name: String, kind: ModelKind, features: [String], units: Int?) {
            self.name = name
            self.kind = kind
            self.features = features
            self.units = units
        }
    }

    /// The results of one configuration.
    package struct Result: Sendable {
        /// The configuration.
        package let candidate: Configuration
        /// The held-out predictions of each run.
        package let runs: [CrossValidationResult]
        /// The number of parameters of the model of all samples.
        package let parameters: Int
        /// Nanoseconds for one sample on one core.
        package let nanoseconds: Double
        /// Seconds for tuning, training and predicting all the folds of all runs.
        package let seconds: Double

        /// The held-out predictions of all runs.
        package var heldOut: CrossValidationResult { CrossValidationResult(pooling: runs) }
    }

    /// The default number of runs: the least number with a usable variance between runs.
    package static let usualRuns = 4

    /// The difference between another configuration and the first.
    package struct PairwiseDifference: Sendable {
        /// The differences with cluster-bootstrap intervals over polygons.
        package let differences: PairedBootstrap
        /// Samples that only one of the two predicts correctly, in the first run.
        package let discordant: McNemar
    }

    /// The results, in the given order of configurations.
    package let arms: [Result]
    /// The differences between each later configuration and the first.
    package let contrasts: [PairwiseDifference]
    /// The folds of the first run.
    package let folds: FoldAssignment
    /// Warnings about the verdicts, a line each.
    package let remarks: [Message]
    /// The number of samples.
    package let samples: Int

    /// The number of runs.
    package var runs: Int { arms[0].runs.count }

    /// Trains and evaluates each configuration, once for each assignment to folds.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all configurations, so that a sample is valid for all or for none.
    ///   - candidates: the configurations; the others are compared with the first.
    ///   - assignments: how samples are split into folds in each run, one or more; see `SampleTable.folds(_:runs:)`.
    ///   - options: how each configuration is trained, but for its units; later runs have the seeds that follow.
    ///   - tuning: how much is tried for all configurations together; the same for each.
    ///   - progress: called with what is being done.
    /// - Throws: `YatlasError` when nothing can be held out.
    package init(
        _ table: SampleTable, arms candidates: [Configuration], folds assignments: [FoldAssignment],
        options: Hyperparameters,
        tuning: TuningBudget, progress: TrainingProgress = { _, _ in }
    ) throws {
        let folds = assignments[0]
        arms = try candidates.enumerated().map { place, candidate in
            let start = ContinuousClock.now
            let own = table.selecting(candidate.features)
            var options = options
            options.units = candidate.units
            let ways = own.candidates(folds, options, tuning, kind: candidate.kind)
            let runs = try own.crossValidated(assignments, ways) {
                progress((Double(place) + $0) / Double(candidates.count), joined(ComparisonSummary.letter(place), $1))
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let model = try candidate.kind.trained(own.samples, ways.list(for: own.samples)[0])
            return Result(
                candidate: candidate, runs: runs, parameters: model.parameterCount,
                nanoseconds: try model.nanoseconds(own.samples), seconds: seconds)
        }
        self.folds = folds
        samples = table.samples.count
        remarks =
            folds.unitName == "rows"
            ? [
                """
                no grouping column, so intervals treat rows as independent: too short where rows of one field are \
                alike; name the column with \(setting: .groupField)
                """
            ]
            : []
        let first = arms[0].runs
        contrasts = arms.dropFirst().map { arm in
            PairwiseDifference(
                differences: PairedBootstrap(
                    first, arm.runs, classCount: table.classes.count, units: folds.units, folds: folds.numbers.count),
                discordant: McNemar(
                    reference: first[0].targets, first: first[0].predictions, second: arm.runs[0].predictions))
        }
    }
}

extension PairedBootstrap {
    /// Compares held-out predictions of two configurations.
    ///
    /// - Parameters:
    ///   - first: the first configuration's predictions in each run.
    ///   - second: the second configuration's, in as many runs with the same folds.
    ///   - classCount: the number of classes.
    ///   - units: the group of each sample of the table.
    ///   - folds: the number of folds of a run.
    package init(
        _ first: [CrossValidationResult], _ second: [CrossValidationResult], classCount: Int, units: [Int], folds: Int
    ) {
        self.init(
            classCount: classCount,
            runs: zip(first, second).map { first, second in
                PairedRun(
                    reference: first.targets, first: first.predictions, second: second.predictions,
                    groups: first.rows.map { units[$0] })
            }, folds: folds)
    }
}
