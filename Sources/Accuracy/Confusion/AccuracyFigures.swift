/// Accuracy figures of samples as reports carry them; fractions of 1, nil where nothing can be said.
public struct AccuracyFigures: Sendable, Codable {
    /// The figures of one class.
    public struct PerClass: Sendable, Codable {
        /// The class.
        public let name: String
        /// Share of the class's reference samples that the map has right (recall).
        public let producersAccuracy: Double?
        /// Share of the samples mapped as the class that are (precision).
        public let usersAccuracy: Double?
        /// Harmonic mean of both; nil for a class without reference samples.
        public let f1: Double?
        /// What is of the class and mapped as it among what is either.
        package let intersectionOverUnion: Double?
        /// Reference samples of the class.
        public let reference: Int
    }

    /// Share of samples that the map has right.
    public let overallAccuracy: Double?
    /// Its 95 % interval; nil where nothing tells one.
    public let overallAccuracyInterval: ClosedRange<Double>?
    /// Mean F1 of the classes that are tested.
    public let macroF1: Double?
    /// Its 95 % interval; nil where nothing tells one.
    public let macroF1Interval: ClosedRange<Double>?
    /// The classes that have reference samples, by name.
    package let tested: [String]
    /// The mean of -ln p of the class that each sample has; nil where nothing tells probabilities.
    public let logLoss: Double?
    /// How far the highest probability is from the share of right labels, on the mean (Guo et al. 2017, eq. 3).
    public let calibrationError: Double?
    /// What that would be by chance if the probabilities were exact.
    package let calibrationErrorByChance: Double?
    /// How the rest disagrees.
    package let agreement: AgreementFigures
    /// Each class.
    public let perClass: [PerClass]
    /// `counts[reference][map]` in the order of `perClass`.
    package let counts: [[Int]]

    /// The figures of a confusion matrix.
    ///
    /// - Parameters:
    ///   - matrix: the counts.
    ///   - calibration: what is known of the probabilities, if there are some.
    ///   - intervals: the intervals of overall accuracy and macro-F1, if there are some.
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
    /// ", of 4 of 5 classes tested" where not all classes have reference samples, else nothing.
    package var partTested: String {
        tested.count < perClass.count ? ", of \(tested.count) of \(perClass.count) classes tested" : ""
    }
}
