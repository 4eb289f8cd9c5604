package import Yat

/// How to train, as tuning found it.
package struct TunedHyperparameters: Sendable {
    /// What the trainer is told.
    package let options: Hyperparameters
    /// What is done to the scores then.
    package let adjustment: ScoreCalibration

    /// Options, and what is done to the scores; by default nothing.
    package init(options: Hyperparameters, adjustment: ScoreCalibration = ScoreCalibration()) {
        self.options = options
        self.adjustment = adjustment
    }
}
