public import Training
internal import Yat

extension SampleTable {
    /// Trains a model on all samples and measures accuracy by cross-validation.
    ///
    /// Units stay at training samples and the head is fitted (kernel logistic regression); how is chosen on folds inside the
    /// training samples by macro-F1.
    ///
    /// - Parameters:
    ///   - validation: what is held out together.
    ///   - size: what the model is to be.
    ///   - units: how many Yat units, 0 for a linear model; nil chooses by the number of samples.
    ///   - seed: the random seed; the same samples, options and seed give the same model on every machine.
    ///   - progress: called with the share done of the cross-validation, 0...1.
    /// - Returns: the model and what the cross-validation found.
    /// - Throws: ``YatlasError`` when folds cannot be made, or the samples of a fold cannot be trained on.
    public func train(
        validation: FoldStrategy = .automatic(), size: ModelSize = .auto, units: Int? = nil, seed: UInt64 = 1,
        progress: (Double) -> Void = { _ in }
    ) throws -> TrainedModel {
        let folds = try folds(validation)
        let candidates = candidates(folds, Hyperparameters(units: units, seed: seed), TuningBudget(size: size))
        let heldOut = try crossValidated(folds, candidates, progress: progress)
        return TrainedModel(
            model: try trained(folds, candidates, heldOut: heldOut).model, validation: heldOut)
    }
}
