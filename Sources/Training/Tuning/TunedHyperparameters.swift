package import Yat

/// The hyperparameters that tuning selected.
package struct TunedHyperparameters: Sendable {
    /// The hyperparameters of the trainer.
    package let options: Hyperparameters
    /// The calibration of the scores.
    package let adjustment: ScoreCalibration
    /// The indices of the selected features; nil for all.
    package let columns: [Int]?

    /// Makes hyperparameters; the default calibration changes nothing, and all features are used.
    package init(
        options: Hyperparameters, adjustment: ScoreCalibration = ScoreCalibration(), columns: [Int]? = nil
    ) {
        self.options = options
        self.adjustment = adjustment
        self.columns = columns
    }
}
