package import Yat

/// How to train, as tuning found it.
package struct TunedHyperparameters: Sendable {
    /// What the trainer is told.
    package let options: Hyperparameters
    /// What is done to the scores then.
    package let adjustment: ScoreCalibration
    /// The places of the features that are taken; nil for all.
    package let columns: [Int]?

    /// Options, what is done to the scores, by default nothing, and features, by default all.
    package init(
        options: Hyperparameters, adjustment: ScoreCalibration = ScoreCalibration(), columns: [Int]? = nil
    ) {
        self.options = options
        self.adjustment = adjustment
        self.columns = columns
    }
}
