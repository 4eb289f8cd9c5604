package import Accuracy
package import YatlasCore

/// The summary of a comparison in plain values: configurations, their differences from the first, and their cost.
package struct ComparisonSummary: Sendable {
    /// The results of one configuration.
    package struct Arm: Sendable {
        /// The letter in reports: A, B, C...
        package let letter: String
        /// The features as the user typed them.
        package let name: String
        /// The kind of model.
        package let kind: ModelKind
        /// The number of units; nil if it depends on the number of samples.
        package let units: Int?
        /// The names of the features.
        package let features: [String]
        /// The number of parameters of the model.
        package let parameters: Int
        /// Nanoseconds to classify a pixel on one core.
        package let nanosecondsPerPixel: Double
        /// Seconds for tuning, training and predicting all the folds of all runs.
        package let seconds: Double
        /// Accuracy on held-out samples, over all runs.
        package let figures: AccuracyFigures

        /// The size of the parameters in bytes.
        package var bytes: Int { MemoryLayout<Float>.size * parameters }

        /// The kind, the features and, if it was set, the number of units.
        package var title: String { "\(kind.rawValue), \(name)" + (units.map { ", \($0) units" } ?? "") }
    }

    /// The differences between a configuration and the first: its measures minus the first's.
    package struct Contrast: Sendable {
        /// The letter of the first configuration.
        package let first: String
        /// The letter of the other configuration.
        package let second: String
        /// The difference in overall accuracy.
        package let overallAccuracy: Difference
        /// The difference in macro-F1.
        package let macroF1: Difference
        /// The difference in each class's F1; nil if undefined.
        package let f1: [Difference?]
        /// The difference in overall accuracy if samples were independent: the interval is too narrow for clustered
        /// samples.
        package let overallAccuracyByPixel: Difference
        /// The p-value of McNemar's test.
        package let mcnemarProbability: Double
        /// The conclusions, a sentence each.
        package let verdicts: [String]
    }

    /// The learning curves: accuracy with 1, 2, 4... polygons of each class.
    package struct Curve: Sendable {
        /// The points of each configuration, by ascending number of polygons.
        package let points: [[LearningCurve.Point]]
        /// The noun for groups: "polygons".
        package let unitName: String
        /// The labelling effort that each later configuration saves compared with the first, a sentence each.
        package let verdicts: [String]
    }

    /// The number of samples.
    package let samples: Int
    /// The number of runs, with other folds and seeds.
    package let runs: Int
    /// A sentence on the scope of the verdicts.
    package let scope: String
    /// The classes.
    package let classes: [MapClass]
    /// The folds as text.
    package let folds: String
    /// The noun for the groups that are drawn for intervals: "polygons".
    package let unitName: String
    /// Warnings about the samples and the verdicts, a line each.
    package let remarks: [Message]
    /// The outcomes for the labels; nil for tables.
    package let account: LabelAccount?
    /// The configurations, in the given order.
    package let arms: [Arm]
    /// The differences between each later configuration and the first.
    package let contrasts: [Contrast]
    /// The learning curves, if they were measured.
    package let curve: Curve?

    /// Whether each sample is its own group.
    package var isOfSingles: Bool { Self.isOfSingles(unitName) }

    /// Summarizes a comparison.
    ///
    /// - Parameters:
    ///   - comparison: the results.
    ///   - table: the samples.
    ///   - curve: the learning curves, if they were measured.
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

    /// The scope of verdicts from a number of runs.
    private static func scope(_ runs: Int, _ units: String) -> String {
        runs > 1
            ? "The verdicts hold for these features and kinds of models, retrained on such \(units): figures are of "
                + "\(runs) runs, each with its own folds and seeds."
            : "The verdicts hold for these models and folds only: retraining may change them, and one run cannot show "
                + "by how much."
    }

    /// The letter of a configuration by its index: A to Z, then A1, B1...
    package static func letter(_ place: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place % 26)))
        return place < 26 ? letter : "\(letter)\(place / 26)"
    }

    /// Whether the groups of that name are individual samples.
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
