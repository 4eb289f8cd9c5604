package import Accuracy
package import Yat
package import YatlasCore

/// What a training came to, in plain values: how it was done, and what is said of samples held out of it.
package struct TrainingSummary: Sendable {
    /// How many samples there are.
    package let samples: Int
    /// How many Yat units the classifier has.
    package let units: Int
    /// What the model cost and costs; nil where none was made.
    package let cost: TrainingCost?
    /// How many ways to train were tried; 0 where nothing was tuned.
    package let candidates: Int
    /// The way that was chosen for all samples; nil where no model was made.
    package let tuned: TunedHyperparameters?
    /// The folds in words.
    package let folds: String
    /// What is odd about samples and folds, a line each.
    package let remarks: [Message]
    /// What became of the labels; nil for tables.
    package let account: LabelAccount?
    /// Reference against prediction, of held-out samples.
    package let matrix: ConfusionMatrix
    /// Whether the probabilities of held-out samples are what they say.
    package let calibration: Calibration
    /// The figures of held-out samples; intervals hold the models of these folds fixed.
    package let figures: AccuracyFigures
    /// What intervals rest on: "43 polygons".
    package let groups: String
    /// From where on the model gives no class on request; nil for kinds of models without prototypes.
    package let rejection: RejectionThresholds?

    /// Sums up a cross-validation and what followed.
    ///
    /// - Parameters:
    ///   - table: the samples.
    ///   - folds: what was held out.
    ///   - candidates: what was tried.
    ///   - tuned: what was chosen for all samples; nil where no model was made.
    ///   - heldOut: what the models of the folds say.
    ///   - cost: what the model cost; nil where none was made.
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
    /// What became of the features that were to be taken only if they help; nil where there are none.
    fileprivate func choice(_ tuned: TunedHyperparameters?) -> Message? {
        guard let tuned, !optional.isEmpty else { return nil }
        let tried = "\(optional.count) focal statistics of the bands were tried besides"
        return Message(
            tuned.columns == nil
                ? "\(tried) and are taken: they raise macro-F1 on folds inside the samples"
                : "\(tried) and are left out: macro-F1 on folds inside the samples does not clearly rise")
    }
}
