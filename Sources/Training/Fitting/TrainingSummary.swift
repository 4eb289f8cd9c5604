package import Accuracy
package import Yat
package import YatlasCore

/// The summary of a training in plain values: hyperparameters and held-out accuracy.
package struct TrainingSummary: Sendable {
    /// The number of samples.
    package let samples: Int
    /// The number of Yat units of the classifier.
    package let units: Int
    /// The cost of the model; nil if none was trained.
    package let cost: TrainingCost?
    /// The number of tuning candidates; 0 without tuning.
    package let candidates: Int
    /// The hyperparameters for all samples; nil if no model was trained.
    package let tuned: TunedHyperparameters?
    /// The folds as text.
    package let folds: String
    /// Warnings about samples and folds, a line each.
    package let remarks: [Message]
    /// The outcomes for the labels; nil for tables.
    package let account: LabelAccount?
    /// The confusion matrix of held-out samples.
    package let matrix: ConfusionMatrix
    /// The calibration of held-out probabilities.
    package let calibration: Calibration
    /// Accuracy on held-out samples; intervals treat the models of these folds as fixed.
    package let figures: AccuracyFigures
    /// The groups that intervals are based on: "43 polygons".
    package let groups: String
    /// The rejection thresholds; nil for kinds of models without prototypes.
    package let rejection: RejectionThresholds?

    /// Summarizes a cross-validation and a training.
    ///
    /// - Parameters:
    ///   - table: the samples.
    ///   - folds: the held-out folds.
    ///   - candidates: the tuning candidates.
    ///   - tuned: the hyperparameters for all samples; nil if no model was trained.
    ///   - heldOut: the held-out predictions.
    ///   - cost: the cost of the model; nil if none was trained.
    package init(
        _ table: SampleTable, _ folds: FoldAssignment, _ candidates: TuningCandidates, tuned: TunedHyperparameters?,
        heldOut: CrossValidationResult, cost: TrainingCost?
    ) {
        let ways = candidates.list(for: (tuned.map(table.selecting) ?? table).samples)
        samples = table.samples.count
        units = Trainer.unitCount(tuned?.options ?? ways[0], samples: table.samples.count)
        self.cost = cost
        self.candidates = candidates.count > 0 ? ways.count : 0
        self.tuned = tuned
        self.folds = folds.description
        account = table.account
        remarks = table.remarks + folds.remarks + [table.choice(tuned)].compactMap(\.self)
        matrix = heldOut.matrix
        calibration = heldOut.calibration
        figures = AccuracyFigures(heldOut)
        groups = folds.groupCount
        rejection = heldOut.rejection
    }
}

extension SampleTable {
    /// A line on whether tuning selected the optional features; nil if there are none.
    fileprivate func choice(_ tuned: TunedHyperparameters?) -> Message? {
        guard let tuned, !optional.isEmpty else { return nil }
        let tried = "\(optional.count) focal statistics of the bands were tried besides"
        return Message(
            tuned.columns == nil
                ? "\(tried) and are taken: they raise macro-F1 on folds inside the samples"
                : "\(tried) and are left out: macro-F1 on folds inside the samples does not clearly rise")
    }
}
