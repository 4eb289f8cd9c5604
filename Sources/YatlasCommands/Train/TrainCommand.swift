internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

struct TrainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a classifier from labels on a scene, or from a table, and say how accurate it is.",
        discussion: """
            Accuracy is measured on samples that the classifier did not see: folds hold out whole polygons or blocks in \
            turn. The model that is written is trained on all samples. How units are trained, how smooth they are \
            and how much rare classes are favoured is chosen by macro-F1 on folds inside the samples that train, and \
            scores are scaled there so that their softmax says how often a label is right (--tune off: fixed defaults).
            """)
    static let positionals = ["scene"]

    @OptionGroup var source: SampleOptions
    @Option(
        name: [.short, .long],
        help:
            "Features, separated by commas: raw, indices (all that the bands allow), all, auto (bands and indices that tell something new), pca(3), mnf(3), sums of these (raw+NDVI, indices-EVI), band and index names, formulas, name=formula. May be repeated."
    )
    var features: [String] = ["raw"]
    @Option(name: [.short, .long], help: "The model file to write (safetensors). Without it the accuracy is all.")
    var output: String?
    @Flag(help: "Replace the model file and the report if they exist.")
    var overwrite = false
    @Option(help: "Yat units, each a prototype (default: by the number of samples).")
    var units: Int?
    @OptionGroup var reporting: ReportOptions
    @OptionGroup var training: TrainingOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let units { try TrainingOptions.require(units: units) }
        try training.validate(with: source)
    }

    var outputs: [String] { [output].compactMap(\.self) + reporting.outputs }
    var overwrites: Bool? { overwrite }

    struct Report: Encodable, CustomStringConvertible {
        var model: String?
        var samples: Int
        var classes: [String: Int]
        var features: [String]
        var bad: [String: Int]
        var units: Int
        var candidates: Int
        var options: Hyperparameters?
        var adjustment: ScoreCalibration?
        var folds: String
        var remarks: [String]
        var heldOut: AccuracyFigures
        var rejection: RejectionThresholds?
        let table: String

        private enum CodingKeys: CodingKey {
            case model, samples, classes, features, bad, units, candidates, options, adjustment, folds, remarks,
                heldOut, rejection
        }

        var accuracy: String {
            "Accuracy on held-out samples (\(folds)): overall \(NumberFormat.decimal(heldOut.overallAccuracy)), "
                + "macro-F1 \(NumberFormat.decimal(heldOut.macroF1))"
        }

        var description: String {
            let notes = remarks.map { "note: \($0)" }
            let counts = "\(samples) samples, \(classes.count) classes, \(features.count) features, \(units) Yat units"
            let calibration =
                "Its softmax is off by \(NumberFormat.decimal(heldOut.calibrationError)) from the share of right labels"
            let rejecting = rejection?.measured.map {
                "With --reject, \(NumberFormat.decimal(100 * $0, digits: 1)) % of held-out samples get no class (limits set on other folds)"
            }
            return
                (notes + [counts, accuracy, calibration] + [rejecting].compactMap(\.self) + [table]
                + (model.map { ["Wrote \($0)"] } ?? [])).joined(separator: "\n")
        }
    }

    func headline(_ report: Report) -> String? { report.accuracy }

    func perform() throws -> Report {
        for output in outputs { try AtomicFile.check(output, overwrite: overwrite) }
        let table = try source.samples(features)
        let folds = try table.folds(training.strategy)
        if !global.quiet {
            StandardError.write("training: \(folds.numbers.count) folds of \(table.samples.count) samples")
        }
        let options = Hyperparameters(units: units, seed: training.seed)
        let candidates = table.candidates(folds, options, training.tuning)
        let heldOut = try table.crossValidated(folds, candidates)
        let tuned = try output.map { _ in try table.tuned(folds, candidates) }
        let model = try tuned.map { try table.trained($0, heldOut: heldOut) }
        let report = Report(
            model: output, samples: table.samples.count,
            classes: Dictionary(
                uniqueKeysWithValues: zip(table.classes.map(\.name), table.samples.classCounts)),
            features: table.features.map(\.name),
            bad: Dictionary(uniqueKeysWithValues: zip(table.features.map(\.name), table.bad).filter { $0.1 > 0 }),
            units: Trainer.unitCount(
                tuned?.options ?? candidates.list(for: table.samples)[0], samples: table.samples.count),
            candidates: training.tuning.budget > 0 ? candidates.list(for: table.samples).count : 0,
            options: tuned?.options,
            adjustment: tuned?.adjustment, folds: folds.description,
            remarks: table.remarks.map(\.typed) + folds.remarks,
            heldOut: AccuracyFigures(heldOut), rejection: heldOut.rejection,
            table: heldOut.matrix.table)
        var files = try reporting.staged(overwrite: overwrite) {
            TrainPage(command: self, report: report, table: table, heldOut: heldOut, model: model).page
        }
        if let output, let model {
            files.append(try AtomicFile.stage(ModelFile.encode(model), to: output, overwrite: overwrite))
        }
        try AtomicFile.commit(files)
        return report
    }
}
