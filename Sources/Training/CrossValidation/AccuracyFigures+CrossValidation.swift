package import Accuracy

extension AccuracyFigures {
    /// The figures of samples held out of training.
    package init(_ heldOut: CrossValidationResult) { self.init(heldOut.matrix, heldOut.calibration) }
}
