/// Accuracy measures as reports store them: fractions of 1, nil where a measure is undefined.
public struct AccuracyFigures: Sendable, Codable {
    /// The accuracy measures of one class.
    public struct PerClass: Sendable, Codable {
        /// The class.
        public let name: String
        /// Producer's accuracy (recall): share of the class's reference samples that the map labels correctly.
        public let producersAccuracy: Double?
        /// User's accuracy (precision): share of the samples mapped as the class that belong to it.
        public let usersAccuracy: Double?
        /// F1, the harmonic mean of user's and producer's accuracy; nil for a class without reference samples.
        public let f1: Double?
        /// Intersection over union, TP / (TP + FP + FN).
        package let intersectionOverUnion: Double?
        /// Number of reference samples of the class.
        public let reference: Int
    }

    /// Overall accuracy: share of samples that the map labels correctly.
    public let overallAccuracy: Double?
    /// The 95 % interval of overall accuracy; nil where it cannot be estimated.
    public let overallAccuracyInterval: ClosedRange<Double>?
    /// Mean F1 of the classes with reference samples.
    public let macroF1: Double?
    /// The 95 % interval of the macro-F1; nil where it cannot be estimated.
    public let macroF1Interval: ClosedRange<Double>?
    /// The names of the classes with reference samples.
    package let tested: [String]
    /// The mean of -ln p of each sample's reference class; nil without probabilities.
    public let logLoss: Double?
    /// Expected calibration error: mean distance between confidence and accuracy (Guo et al. 2017, eq. 3).
    public let calibrationError: Double?
    /// The calibration error expected by chance if the probabilities were exact.
    package let calibrationErrorByChance: Double?
    /// Quantity and allocation disagreement, and kappa.
    package let agreement: AgreementFigures
    /// The measures of each class.
    public let perClass: [PerClass]
    /// `counts[reference][map]` in the order of `perClass`.
    package let counts: [[Int]]

    /// Computes the measures of a confusion matrix.
    ///
    /// - Parameters:
    ///   - matrix: the counts.
    ///   - calibration: the calibration of the probabilities; nil without probabilities.
    ///   - intervals: the intervals of overall accuracy and macro-F1; nil where there are none.
    package init(_ matrix: ConfusionMatrix, _ calibration: Calibration? = nil, intervals: GroupedAccuracy? = nil) {
        overallAccuracyInterval = intervals?.overallAccuracy
        macroF1Interval = intervals?.macroF1
        logLoss = calibration.flatMap { known($0.logLoss) }
        calibrationError = calibration.flatMap { known($0.expectedError) }
        calibrationErrorByChance = calibration.flatMap { known($0.errorByChance) }
        overallAccuracy = known(matrix.overallAccuracy)
        macroF1 = known(matrix.macroF1)
        tested = matrix.tested.map { matrix.classes[$0] }
        agreement = AgreementFigures(matrix.agreement)
        perClass = matrix.classes.indices.map { c in
            PerClass(
                name: matrix.classes[c], producersAccuracy: known(matrix.producersAccuracy(c)),
                usersAccuracy: known(matrix.usersAccuracy(c)),
                f1: matrix.referenceTotal(c) > 0 ? known(matrix.f1(c)) : nil,
                intersectionOverUnion: known(matrix.intersectionOverUnion(c)), reference: matrix.referenceTotal(c))
        }
        counts = matrix.counts
    }
}

extension AccuracyFigures {
    /// ", of 4 of 5 classes tested" where some classes have no reference samples, else an empty string.
    package var partTested: String {
        tested.count < perClass.count ? ", of \(tested.count) of \(perClass.count) classes tested" : ""
    }

    /// The confusion matrix.
    package var matrix: ConfusionMatrix { ConfusionMatrix(classes: perClass.map(\.name), counts: counts) }
}
