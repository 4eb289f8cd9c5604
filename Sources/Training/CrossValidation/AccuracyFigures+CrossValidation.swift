package import Accuracy

extension AccuracyFigures {
    /// The figures of samples held out of training.
    package init(_ heldOut: HeldOut) { self.init(heldOut.matrix, heldOut.calibration) }
}
