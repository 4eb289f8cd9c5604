internal import ArgumentParser
internal import CommandSupport
internal import ReportPages
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

struct TrainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a classifier from labels on a scene or from a table, and measure its accuracy.",
        discussion: """
            Accuracy is measured by cross-validation: each fold holds out whole polygons or spatial blocks. The model that \
            is written is trained on all samples. Hyperparameters and the correction for rare classes are chosen by \
            macro-F1 in an inner cross-validation, where probabilities are calibrated, too (--tune off: fixed defaults).

            Examples:
              yatlas train scene.tif --labels fields.gpkg --class-field crop \\
                --features raw,NDVI --output crops.safetensors
              yatlas train --table samples.csv --class-field class --output crops.safetensors
            """)
    static let positionals = ["scene"]

    @OptionGroup var source: SampleOptions
    @Option(
        name: [.short, .long],
        help:
            "Features, separated by commas: raw, indices (all that the bands allow), all, auto (bands and indices that are not redundant, and focal where inner folds show that it helps), focal (mean and standard deviation of each band over 5 x 5 pixels), pca(3), mnf(3), sums of these (raw+NDVI, indices-EVI), band and index names, formulas, name=formula. May be repeated."
    )
    var features: [String] = ["raw"]
    @Option(name: [.short, .long], help: "The model file to write (safetensors). Omit to report accuracy only.")
    var output: String?
    @Flag(help: "Overwrite existing files.")
    var overwrite = false
    @Option(help: "Number of units (prototypes; default: by the number of samples).")
    var units: Int?
    @OptionGroup(title: "Training") var training: TrainingOptions
    @OptionGroup(title: "Report") var reporting: ReportOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    func validate() throws {
        if let units { try TrainingOptions.require(units: units) }
        try training.validate(with: source)
    }

    var outputs: [String] { [output].compactMap(\.self) + reporting.outputs }
    var overwrites: Bool? { overwrite }

    func perform() throws -> TrainingReport {
        let table = try following("reading samples") { try source.samples(features, optional: ["focal"], $0) }
        let folds = try table.folds(training.strategy)
        if !global.quiet {
            if let account = table.account { StandardError.write("labels: \(account)") }
            StandardError.write("training: \(folds.numbers.count) folds of \(table.samples.count) samples")
        }
        let options = Hyperparameters(units: units, seed: training.seed)
        let candidates = table.candidates(folds, options, training.tuning)
        let heldOut = try following("cross-validation") { progress in
            try table.crossValidated(folds, candidates) { progress.show($0, $1) }
        }
        let trained = try output.map { _ in
            try following("training") { progress in
                try table.trained(folds, candidates, heldOut: heldOut) { progress.show($0, $1) }
            }
        }
        let summary = TrainingSummary(
            table, folds, candidates, tuned: trained?.tuned, heldOut: heldOut, cost: trained?.cost)
        let used = trained.map { table.selecting($0.tuned) } ?? table
        var files = try reporting.staged(overwrite: overwrite) {
            let sizes = try trained.map { trained in
                try following("accuracy by number of units") { progress in
                    try SizeCurve(used, folds, trained.tuned) { progress.show($0) }
                }
            }
            return try TrainingPage(
                summary, used, map: sampleMap(used, folds), model: trained?.model, path: output, sizes: sizes,
                run: Invocation.record(of: self)
            ).page
        }
        if let output, let model = trained?.model {
            files.append(try AtomicFile.stage(ModelFile.encode(model), to: output, overwrite: overwrite))
        }
        try AtomicFile.commit(files)
        return TrainingReport(summary, used, model: output)
    }

    /// The samples on their scenes; nil for a table.
    private func sampleMap(_ table: SampleTable, _ folds: FoldAssignment) throws -> SampleMap? {
        guard source.table == nil else { return nil }
        let options = try source.from.options()
        let scenes = try table.scenes.prefix(SampleMap.mostScenes).map { try Scene(path: $0, options: options) }
        return SampleMap(table, folds, scenes: scenes)
    }
}
