internal import Accuracy
internal import CommandSupport
internal import Training
internal import Yat
internal import YatlasCore

/// What an edit of a model did.
struct EditReport: Encodable, CustomStringConvertible {
    /// How right a model is on samples.
    struct Figures: Encodable {
        var overallAccuracy: Double?
        var macroF1: Double?

        init(_ matrix: ConfusionMatrix) {
            let figures = AccuracyFigures(matrix)
            (overallAccuracy, macroF1) = (figures.overallAccuracy, figures.macroF1)
        }

        var words: String {
            "overall accuracy \(NumberFormat.decimal(overallAccuracy)), macro-F1 \(NumberFormat.decimal(macroF1))"
        }
    }

    var model: String
    var sha256: String
    var edit: ModelDescription.Edit?
    var units: Int
    var samples: Int?
    var before: Figures?
    var after: Figures?
    var remarks: [String]

    /// Says what an edit made of a model.
    ///
    /// - Parameters:
    ///   - old: the model before.
    ///   - new: the model after.
    ///   - output: its file.
    ///   - table: samples to hold both against.
    ///   - remarks: what else there is to say, a line each.
    /// - Throws: what keeps the models from being told apart or from classifying the samples.
    init(_ old: YatModel, _ new: YatModel, output: String, on table: SampleTable?, remarks: [String] = []) throws {
        model = output
        sha256 = try ModelFile.fingerprint(new)
        edit = new.description.history.last
        units = new.description.prototypes.count
        self.remarks = remarks + (table?.remarks.map(\.typed) ?? [])
        if let table {
            let matrix = try old.confusion(on: table)
            samples = matrix.total
            before = Figures(matrix)
            after = Figures(try new.confusion(on: table))
        }
    }

    var description: String {
        var lines = remarks.map { "note: \($0)" }
        if let before, let after, let samples {
            lines.append("On \(samples) samples, before: \(before.words)")
            lines.append("On \(samples) samples, after:  \(after.words)")
        }
        if let scores = edit?.heldOut {
            lines.append("Held-out scores before the edit, now in the history alone: \(scores.words)")
        }
        return (lines + ["Wrote \(model): \(units) units, SHA-256 \(sha256.prefix(16))..."]).joined(separator: "\n")
    }
}
