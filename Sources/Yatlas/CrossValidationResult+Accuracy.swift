public import Accuracy
public import Training

extension CrossValidationResult {
    /// Overall accuracy: the share of held-out samples that are classified correctly, 0...1.
    public var overallAccuracy: Double { matrix.overallAccuracy }

    /// The mean F1 of the classes with held-out samples, 0...1.
    public var macroF1: Double { matrix.macroF1 }

    /// The confusion matrix of held-out samples: rows are the reference, columns the prediction.
    public var confusion: ConfusionMatrix { matrix }

    /// Accuracy measures with 95 % intervals (Korn and Graubard 1998), also of each class, and the calibration error.
    public var figures: AccuracyFigures { AccuracyFigures(self) }

    /// The folds as text: "5 folds of whole polygons".
    public var foldDescription: String { folds?.description ?? "" }
}
