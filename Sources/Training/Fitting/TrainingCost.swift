package import Yat
internal import YatlasCore

/// What a model cost to train, and costs to use.
package struct TrainingCost: Sendable {
    /// Processor seconds of choosing how to train and of training, accuracy left out.
    package let processorSeconds: Double
    /// What a pixel takes on one core, reading aside, in nanoseconds.
    package let nanosecondsPerPixel: Double
}

extension SampleTable {
    /// Chooses how to train, trains on all samples, and tells what both cost.
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
