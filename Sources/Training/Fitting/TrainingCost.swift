package import Yat
internal import YatlasCore

/// The cost of training a model, and of applying it.
package struct TrainingCost: Sendable {
    /// CPU seconds of tuning and training, without cross-validation.
    package let processorSeconds: Double
    /// Nanoseconds for a pixel on one core, without input.
    package let nanosecondsPerPixel: Double
}

extension SampleTable {
    /// Tunes, trains on all samples, and measures the cost of both.
    ///
    /// - Parameters:
    ///   - folds: what is held out where it is chosen how to train.
    ///   - candidates: what is tried.
    ///   - heldOut: what `crossValidated` found, to be kept with the model.
    ///   - progress: called with what is being done.
    /// - Returns: how it went, the model, and the cost.
    /// - Throws: `YatlasError` when the samples cannot be trained on, or the model cannot be run on this machine.
    package func trained(
        _ folds: FoldAssignment, _ candidates: TuningCandidates, heldOut: CrossValidationResult?,
        progress: TrainingProgress = { _, _ in }
    ) throws -> (tuned: TunedHyperparameters, model: YatModel, cost: TrainingCost) {
        let start = processorSeconds()
        let tuned = try tuned(folds, candidates) { progress(0.9 * $0, $1) }
        progress(0.9, "all samples")
        let model = try trained(tuned, heldOut: heldOut)
        let spent = processorSeconds() - start
        let cost = TrainingCost(
            processorSeconds: spent, nanosecondsPerPixel: try model.numbers.nanoseconds(selecting(tuned).samples))
        return (tuned, model, cost)
    }
}
