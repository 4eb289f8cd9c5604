package import Accuracy
package import YatlasCore

/// What a comparison came to, in plain values: its arms, how each differs from the first, and what they cost.
package struct ComparisonSummary: Sendable {
    /// What was compared, and what came of it.
    package struct Arm: Sendable {
        /// What it is called: A, B, C...
        package let letter: String
        /// The features as the user named them.
        package let name: String
        /// The kind of model.
        package let kind: ModelKind
        /// How many units; nil where the number of samples decides.
        package let units: Int?
        /// The names of the features.
        package let features: [String]
        /// Numbers that the model holds.
        package let parameters: Int
        /// Nanoseconds in which it classifies a pixel on one core.
        package let nanosecondsPerPixel: Double
        /// Seconds for tuning, training and predicting all the folds of all runs.
        package let seconds: Double
        /// The figures of held-out samples, over all runs.
        package let figures: AccuracyFigures

        /// Bytes of the numbers that the model holds.
        package var bytes: Int { MemoryLayout<Float>.size * parameters }

        /// The kind, the features and, where it was chosen, the size.
        package var title: String { "\(kind.rawValue), \(name)" + (units.map { ", \($0) units" } ?? "") }
    }

    /// An arm against the first: the second's figures less the first's.
    package struct Contrast: Sendable {
        /// The letter of the first arm.
        package let first: String
        /// The letter of the other arm.
        package let second: String
        /// The difference in overall accuracy.
        package let overallAccuracy: Difference
        /// The difference in macro-F1.
        package let macroF1: Difference
        /// The difference in each class's F1; nil where nothing can be said.
        package let f1: [Difference?]
        /// The difference in overall accuracy as if every sample told something new: too short an interval where they
        /// lie together.
        package let overallAccuracyByPixel: Difference
        /// McNemar's probability that so uneven a split of the discordant samples is chance.
        package let mcnemarProbability: Double
        /// What follows, a sentence each.
        package let verdicts: [String]
    }

    /// What arms reach with 1, 2, 4... polygons of each class.
    package struct Curve: Sendable {
        /// The points of each arm, by rising number of polygons.
        package let points: [[LearningCurve.Point]]
        /// What is counted: "polygons".
        package let unitName: String
        /// What each later arm saves in labels against the first, a sentence each.
        package let verdicts: [String]
    }

    /// How many samples each arm saw.
    package let samples: Int
    /// How often each arm was trained, with other folds and seeds.
    package let runs: Int
    /// What the verdicts are of, a sentence.
    package let scope: String
    /// The classes.
    package let classes: [MapClass]
    /// The folds in words.
    package let folds: String
    /// What samples are called that are drawn together when differences are judged: "polygons".
    package let unitName: String
    /// What is odd about the samples, and what weakens the verdicts, a line each.
    package let remarks: [Message]
    /// What became of the labels; nil for tables.
    package let account: LabelAccount?
    /// The arms, in the order given.
    package let arms: [Arm]
    /// Each later arm against the first.
    package let contrasts: [Contrast]
    /// What arms reach with few labels, where that was measured.
    package let curve: Curve?

    /// Whether each sample is drawn by itself when differences are judged.
    package var isOfSingles: Bool { Self.isOfSingles(unitName) }

    /// Sums up a comparison.
    ///
    /// - Parameters:
    ///   - comparison: the results.
    ///   - table: the samples.
    ///   - curve: how accurate the same arms are with few labels, if that was measured.
    package init(_ comparison: Comparison, _ table: SampleTable, curve: LearningCurve?) {
        samples = comparison.samples
        runs = comparison.runs
        scope = Self.scope(runs, comparison.folds.unitName)
        classes = table.classes
        folds = comparison.folds.description
        unitName = comparison.folds.unitName
        account = table.account
        remarks = table.remarks + comparison.folds.remarks + comparison.remarks
        arms = comparison.arms.enumerated().map { Arm($1, letter: Self.letter($0)) }
        contrasts = comparison.contrasts.enumerated().map { place, contrast in
            Contrast(
                contrast, first: Self.letter(0), second: Self.letter(place + 1), groups: comparison.folds.unitName)
        }
        self.curve = curve.map { Curve($0, comparison.contrasts.map(\.differences.macroF1)) }
    }

    /// What verdicts from so many runs are of.
    private static func scope(_ runs: Int, _ units: String) -> String {
        runs > 1
            ? "The verdicts hold for these features and kinds of models, retrained on such \(units): figures are of "
                + "\(runs) runs, each with its own folds and seeds."
            : "The verdicts hold for these models and folds only: retraining may change them, and one run cannot show "
                + "by how much."
    }

    /// What an arm is called by its place: A to Z, then A1, B1...
    package static func letter(_ place: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place % 26)))
        return place < 26 ? letter : "\(letter)\(place / 26)"
    }

    /// Whether units of folds of that name are single samples.
    fileprivate static func isOfSingles(_ unitName: String) -> Bool { ["rows", "points", "pixels"].contains(unitName) }
}

extension ComparisonSummary.Arm {
    fileprivate init(_ result: Comparison.Result, letter: String) {
        self.init(
            letter: letter, name: result.candidate.name, kind: result.candidate.kind, units: result.candidate.units,
            features: result.candidate.features, parameters: result.parameters,
            nanosecondsPerPixel: result.nanoseconds, seconds: result.seconds, figures: AccuracyFigures(result.runs))
    }
}

extension ComparisonSummary.Contrast {
    fileprivate init(_ contrast: Comparison.PairwiseDifference, first: String, second: String, groups: String) {
        let differences = contrast.differences
        let isOfSingles = ComparisonSummary.isOfSingles(groups)
        let split = contrast.discordant.sentence(first: first, second: second, groups: isOfSingles ? nil : groups)
        func verdict(_ difference: Difference, _ measure: String) -> String {
            difference.verdict(first: first, second: second, measure: measure, groups: groups)
        }
        self.init(
            first: first, second: second, overallAccuracy: differences.overallAccuracy, macroF1: differences.macroF1,
            f1: differences.f1, overallAccuracyByPixel: differences.overallAccuracyByPixel,
            mcnemarProbability: contrast.discordant.probability,
            verdicts: [
                verdict(differences.overallAccuracy, "overall accuracy"), verdict(differences.macroF1, "macro-F1"),
                differences.overallAccuracy.runs > 1 ? "Of the models of the first run alone, \(split)" : split,
            ] + (isOfSingles ? [] : [differences.overallAccuracyByPixel.aside(groups: groups)].compactMap(\.self)))
    }
}

extension ComparisonSummary.Curve {
    fileprivate init(_ curve: LearningCurve, _ differences: [Difference]) {
        self.init(
            points: curve.points, unitName: curve.unitName,
            verdicts: zip(curve.points.indices.dropFirst(), differences).map { curve.saving($0, $1) })
    }
}
