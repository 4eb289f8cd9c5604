public import Training
public import Yat

/// A model that was trained on all samples, and what models trained without them say of held-out ones.
public struct TrainedModel: Sendable {
    /// The model.
    public let model: YatModel
    /// The cross-validation.
    public let validation: CrossValidationResult
}
