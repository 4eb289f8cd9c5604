internal import Accuracy
internal import CommandSupport
internal import Training
internal import Yat
internal import YatlasCore

/// The result of an edit of a model.
struct EditReport: Encodable, CustomStringConvertible {
    /// The accuracy of a model on samples.
    struct Figures: Encodable {
        var overallAccuracy: Double?
        var overallAccuracyInterval: ClosedRange<Double>?
        var macroF1: Double?
        var macroF1Interval: ClosedRange<Double>?
        /// The number of the model's classes with samples.
        var classesTested: Int
        private let partTested: String

        private enum CodingKeys: CodingKey {
            case overallAccuracy, overallAccuracyInterval, macroF1, macroF1Interval, classesTested
        }

        init(_ figures: AccuracyFigures) {
            (overallAccuracy, macroF1) = (figures.overallAccuracy, figures.macroF1)
            (overallAccuracyInterval, macroF1Interval) = (figures.overallAccuracyInterval, figures.macroF1Interval)
            classesTested = figures.tested.count
            partTested = figures.partTested
        }

        var words: String {
            "overall accuracy \(NumberFormat.decimal(overallAccuracy, overallAccuracyInterval)), macro-F1 "
                + "\(NumberFormat.decimal(macroF1, macroF1Interval))\(partTested)"
        }
    }

    var model: String
    var sha256: String
    var edit: ModelDescription.Edit?
    var units: Int
    var samples: Int?
    /// The share of the samples that were training samples of the model; nil if unknown.
    var learnedFrom: Double?
    var before: Figures?
    var after: Figures?
    var remarks: [String]

    /// Compares a model before and after an edit.
    ///
    /// - Parameters:
    ///   - old: the model before.
    ///   - new: the model after.
    ///   - output: its file.
    ///   - table: samples to evaluate both models.
    ///   - remarks: additional remarks, a line each.
    /// - Throws: errors of comparing the models or of classifying the samples.
    init(_ old: YatModel, _ new: YatModel, output: String, on table: SampleTable?, remarks: [String] = []) throws {
        model = output
        sha256 = try ModelFile.fingerprint(new)
        edit = new.description.history.last
        units = new.description.prototypes.count
        self.remarks = remarks + (table?.remarks.map(\.typed) ?? [])
        if let table {
            let figures = try old.figures(on: table)
            samples = figures.counts.reduce(0) { $0 + $1.reduce(0, +) }
            before = Figures(figures)
            after = Figures(try new.figures(on: table))
            learnedFrom = old.shareLearned(of: table)
        }
    }

    /// A note on whether the samples are independent of training.
    private var origin: String {
        switch learnedFrom {
        case nil: " (the model does not say whether it learned from them)"
        case 0: " held out of training"
        case 1: " of its training"
        case let share?: ", about \(NumberFormat.percent(share)) of them of its training"
        }
    }

    var description: String {
        var lines = remarks.map { "note: \($0)" }
        if let before, let after, let samples {
            lines.append("On \(samples) samples\(origin), before: \(before.words)")
            lines.append("On \(samples) samples\(origin), after:  \(after.words)")
        }
        if let scores = edit?.heldOut {
            lines.append("Held-out scores before the edit, now in the history alone: \(scores.words)")
        }
        return (lines + ["Wrote \(model): \(units) units, SHA-256 \(sha256.prefix(16))..."]).joined(separator: "\n")
    }
}
