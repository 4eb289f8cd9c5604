package import Yat

/// How to train, as tuning found it.
package struct Tuned: Sendable {
    /// What the trainer is told.
    package let options: TrainingOptions
    /// What is done to the scores then.
    package let adjustment: ScoreAdjustment

    /// Options, and what is done to the scores; by default nothing.
    package init(options: TrainingOptions, adjustment: ScoreAdjustment = ScoreAdjustment()) {
        self.options = options
        self.adjustment = adjustment
    }
}
