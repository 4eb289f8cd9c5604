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
        /// What is said of the samples by models that did not see them, each time that the arm was trained.
        package let runs: [CrossValidationResult]
        /// Numbers that the model of all samples holds.
        package let parameters: Int
        /// Nanoseconds in which that model scores a sample on one core.
        package let nanoseconds: Double
        /// Seconds for tuning, training and predicting all the folds of all runs.
        package let seconds: Double

        /// What is said of the samples in all runs.
        package var heldOut: CrossValidationResult { CrossValidationResult(pooling: runs) }
    }

    /// How often each arm is trained unless one run is to do: the least number whose variance tells something.
    package static let usualRuns = 4

    /// How another arm differs from the first.
    package struct PairwiseDifference: Sendable {
        /// What whole polygons, drawn again and again, say of the differences.
        package let differences: PairedBootstrap
        /// Samples that one of the two alone has right, in the first run.
        package let discordant: McNemar
    }

    /// The arms, in the order given.
    package let arms: [Result]
    /// Each later arm against the first.
    package let contrasts: [PairwiseDifference]
    /// How the samples were split in the first run.
    package let folds: FoldAssignment
    /// What weakens the verdicts, a line each.
    package let remarks: [Message]
    /// How many samples each arm saw.
    package let samples: Int

    /// How often each arm was trained.
    package var runs: Int { arms[0].runs.count }

    /// Trains and scores each arm, once with each assignment to folds.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all the arms, so that a sample is valid for all or for none.
    ///   - candidates: the arms; the others are held against the first.
    ///   - assignments: how samples are split into folds in each run, one or more; see `SampleTable.folds(_:runs:)`.
    ///   - options: how each arm is trained, but for its units; later runs have the seeds that follow.
    ///   - tuning: how much is tried for all the arms together; the same for each.
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
    /// Holds what models of two arms say of samples that they did not see against each other.
    ///
    /// - Parameters:
    ///   - first: what the first arm's models say in each run.
    ///   - second: what the second arm's say, in as many runs of the same folds.
    ///   - classCount: the number of classes.
    ///   - units: what each sample of the table is drawn with.
    ///   - folds: how many folds a run has.
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
