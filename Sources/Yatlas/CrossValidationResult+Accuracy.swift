public import Accuracy
public import Training

extension CrossValidationResult {
    /// The share of held-out samples that are classified correctly, 0...1.
    public var overallAccuracy: Double { matrix.overallAccuracy }

    /// The mean F1 of the classes that have held-out samples, 0...1.
    public var macroF1: Double { matrix.macroF1 }

    /// Counts of held-out samples: rows are the reference, columns the prediction.
    public var confusion: ConfusionMatrix { matrix }

    /// Accuracy figures with 95 % intervals (Korn and Graubard 1998), of each class, too, and the calibration error.
    public var figures: AccuracyFigures { AccuracyFigures(self) }

    /// What was held out, in words: "5 folds of whole polygons".
    public var foldDescription: String { folds?.description ?? "" }
}
