public import Training
internal import Yat

extension SampleTable {
    /// Trains a model on all samples and measures accuracy by cross-validation.
    ///
    /// Units stay at training samples and the head is fitted (kernel logistic regression). Hyperparameters are tuned by
    /// macro-F1 on inner folds of the training samples.
    ///
    /// - Parameters:
    ///   - validation: the fold strategy.
    ///   - size: the requested size of the model.
    ///   - units: the number of Yat units, 0 for a linear model; nil chooses it by the number of samples.
    ///   - seed: the random seed; the same samples, options and seed give the same model on every machine.
    ///   - progress: called with the share done, 0...1, from any thread.
    /// - Returns: the model and what the cross-validation found.
    /// - Throws: ``YatlasError`` when folds cannot be made, or the samples of a fold cannot be trained on.
    public func train(
        validation: FoldStrategy = .automatic(), size: ModelSize = .auto, units: Int? = nil, seed: UInt64 = 1,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws -> TrainedModel {
        let folds = try folds(validation)
        let candidates = candidates(folds, Hyperparameters(units: units, seed: seed), TuningBudget(size: size))
        // The model of all samples takes about as long as a fold.
        let parts = Double(folds.numbers.count + 1)
        let heldOut = try crossValidated(folds, candidates) { share, _ in progress(share * (1 - 1 / parts)) }
        let trained = try trained(folds, candidates, heldOut: heldOut) { share, _ in
            progress(1 - (1 - share) / parts)
        }
        return TrainedModel(model: trained.model, validation: heldOut)
    }
}
