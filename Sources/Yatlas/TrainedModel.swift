public import Training
public import Yat

/// A model that was trained on all samples, with its cross-validation.
public struct TrainedModel: Sendable {
    /// The model.
    public let model: YatModel
    /// The cross-validation.
    public let validation: CrossValidationResult
}
