internal import ArgumentParser
internal import CommandSupport
internal import ReportPages
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
            "Features, separated by commas: raw, indices (all that the bands allow), all, auto (bands and indices that tell something new, and focal where inner folds show that it helps), focal (mean and standard deviation of each band over 5 x 5 pixels), pca(3), mnf(3), sums of these (raw+NDVI, indices-EVI), band and index names, formulas, name=formula. May be repeated."
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

    func headline(_ report: TrainingReport) -> String? { report.accuracy }

    func perform() throws -> TrainingReport {
        let table = try source.samples(features, optional: ["focal"])
        let folds = try table.folds(training.strategy)
        if !global.quiet {
            if let account = table.account { StandardError.write("labels: \(account)") }
            StandardError.write("training: \(folds.numbers.count) folds of \(table.samples.count) samples")
        }
        let options = Hyperparameters(units: units, seed: training.seed)
        let candidates = table.candidates(folds, options, training.tuning)
        let validating = Progress("validating", quiet: global.quiet)
        let heldOut = try table.crossValidated(folds, candidates, progress: validating.show)
        let trained = try output.map { _ in try table.trained(folds, candidates, heldOut: heldOut) }
        let summary = TrainingSummary(
            table, folds, candidates, tuned: trained?.tuned, heldOut: heldOut, cost: trained?.cost)
        let used = trained.map { table.selecting($0.tuned) } ?? table
        var files = try reporting.staged(overwrite: overwrite) {
            let measuring = Progress("measuring fewer units", quiet: global.quiet)
            let sizes = try trained.map { try SizeCurve(used, folds, $0.tuned, progress: measuring.show) }
            measuring.show(1)
            return TrainingPage(
                summary, used, model: trained?.model, path: output, sizes: sizes, run: Invocation.record(of: self)
            ).page
        }
        if let output, let model = trained?.model {
            files.append(try AtomicFile.stage(ModelFile.encode(model), to: output, overwrite: overwrite))
        }
        try AtomicFile.commit(files)
        return TrainingReport(summary, used, model: output)
    }
}
