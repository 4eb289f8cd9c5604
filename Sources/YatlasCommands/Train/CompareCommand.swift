internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import ReportPages
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

struct CompareCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare feature sets and kinds of models on the same samples and folds.",
        discussion: """
            Give --features once for each set, --models for kinds of models: yat (the models of Yatlas), linear, relu and \
            tanh (networks with as many parameters and the same trainer), prototype (spectral angle mapper); --units for \
            sizes. The first is A, the baseline of all comparisons. All figures are of held-out samples.

            Example:
              yatlas compare scene.tif --labels fields.gpkg --class-field crop \\
                --features raw --features raw,NDVI,NDWI
            """)
    static let positionals = ["scene"]

    @OptionGroup var source: SampleOptions
    @Option(
        name: [.short, .long],
        help:
            "A feature set: items separated by commas (raw, indices, all, auto, pca(3), raw+NDVI, band and index names, formulas)."
    )
    var features: [String] = ["raw"]
    @Option(
        help: ArgumentHelp(
            "Kinds of models, separated by commas: \(ModelKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    )
    var models = "yat"
    @Option(
        help:
            "Numbers of units (prototypes) to compare, separated by commas, such as 8,64 (default: by the number of samples)."
    )
    var units: String?
    @Flag(help: "Ablation: compare the feature set with itself without each of its indices.")
    var ablate = false
    @Option(
        help: ArgumentHelp(
            "Learning curve: train on 1, 2, 4... polygons of each class, and write a table of the macro-F1 of each.",
            valueName: "file.csv"))
    var curve: String?
    @Flag(
        help:
            "One run instead of \(Comparison.usualRuns): intervals ignore the variance of training and of folds."
    )
    var fast = false
    @Flag(help: "Overwrite existing files.")
    var overwrite = false
    @OptionGroup(title: "Training") var training: TrainingOptions
    @OptionGroup(title: "Report") var reporting: ReportOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [curve].compactMap(\.self) + reporting.outputs }
    var overwrites: Bool? { overwrite }

    private var kinds: [ModelKind] {
        get throws {
            try models.split(separator: ",").map { name in
                let name = name.trimmingCharacters(in: .whitespaces)
                guard let kind = ModelKind(rawValue: name) else {
                    let known = ModelKind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--models \(name): no kind of model; there are \(known)")
                }
                return kind
            }
        }
    }

    /// The numbers of units; nil chooses it by the number of samples.
    private var sizes: [Int?] {
        get throws {
            guard let units else { return [nil] }
            return try units.split(separator: ",").map { text in
                guard let number = Int(text.trimmingCharacters(in: .whitespaces)) else {
                    throw ValidationError("--units \(text): not a number of units, such as 32 or 8,32,128")
                }
                try TrainingOptions.require(units: number)
                return number
            }
        }
    }

    func validate() throws {
        let (kinds, sizes) = (try kinds, try sizes)
        let arms = features.count * kinds.count * sizes.count
        if ablate, arms > 1 {
            throw ValidationError("--ablate takes one feature set, one of --models and one of --units")
        }
        if arms < 2, !ablate {
            throw ValidationError(
                "nothing to compare; repeat --features (--features raw --features raw,NDVI), or add --models yat,linear, "
                    + "--units 8,64 or --ablate")
        }
        if arms > Self.most { throw ValidationError("\(arms) feature sets, kinds and sizes of models; at most 26") }
        if Set(features).count < features.count { throw ValidationError("a feature set is given twice") }
        if Set(kinds).count < kinds.count { throw ValidationError("--models \(models): a kind is given twice") }
        if Set(sizes).count < sizes.count { throw ValidationError("--units \(units ?? ""): a number is given twice") }
        try training.validate(with: source)
    }

    /// The largest number of configurations: one for each letter.
    private static let most = 26

    func perform() throws -> ComparisonReport {
        let table = try following("reading samples") { try source.samples(features, $0) }
        let arms = try ablate ? ablation(of: table) : arms(of: table)
        try refuseEqual(arms)
        let options = Hyperparameters(seed: training.seed)
        let assignments = try table.folds(training.strategy, runs: fast ? 1 : Comparison.usualRuns)
        if !fast, !global.quiet {
            StandardError.write(
                "compare: \(assignments.count) runs of \(assignments[0].numbers.count) folds for each configuration, as training and "
                    + "folds vary at random; --fast does one run")
        }
        let comparison = try following("comparing") { progress in
            try Comparison(table, arms: arms, folds: assignments, options: options, tuning: training.tuning) {
                progress.show($0, $1)
            }
        }
        var files: [AtomicFile] = []
        let learned = try curve.map { path in
            let learned = try following("learning curve") { progress in
                try LearningCurve(table, arms: arms, comparison.folds, options) { progress.show($0) }
            }
            files.append(try AtomicFile.stage(Data(learned.table.utf8), to: path, overwrite: overwrite))
            return learned
        }
        let summary = ComparisonSummary(comparison, table, curve: learned)
        files += try reporting.staged(overwrite: overwrite) {
            ComparisonPage(summary, run: Invocation.record(of: self)).page
        }
        try AtomicFile.commit(files)
        return ComparisonReport(summary, curve: curve)
    }

    /// Refuses two feature sets with the same features, as for a table with the index as a column.
    private func refuseEqual(_ arms: [Comparison.Configuration]) throws {
        for (place, arm) in arms.enumerated() {
            let same = arms[..<place].first {
                Set($0.features) == Set(arm.features) && $0.kind == arm.kind && $0.units == arm.units
            }
            guard let same else { continue }
            throw ValidationError(
                "--features \(arm.name): the same features as --features \(same.name); name others, such as columns of the table"
            )
        }
    }

    /// Each feature set with each kind of model and each size.
    private func arms(of table: SampleTable) throws -> [Comparison.Configuration] {
        try features.flatMap { item in
            let names = try FeatureSet([item], bands: table.columns, catalogue: table.catalogue).features.map(\.name)
            return try kinds.flatMap { kind in
                try sizes.map { Comparison.Configuration(name: item, kind: kind, features: names, units: $0) }
            }
        }
    }

    /// The feature set, and the set without each of its computed features.
    private func ablation(of table: SampleTable) throws -> [Comparison.Configuration] {
        let all = table.features.map(\.name)
        let bands = Set(
            try table.columns.map { try FeatureSet([$0.name], bands: table.columns).features[0].formula })
        let indices = table.features.filter { !bands.contains($0.formula) }.map(\.name)
        guard !indices.isEmpty, all.count > 1 else {
            throw ValidationError("--ablate: \(features[0]) has no indices to leave out; see --features raw,NDVI,NDWI")
        }
        guard indices.count < Self.most else {
            throw ValidationError(
                "--ablate: \(features[0]) has \(indices.count) indices; name at most \(Self.most - 1)")
        }
        let (kind, units) = (try kinds[0], try sizes[0])
        return [Comparison.Configuration(name: features[0], kind: kind, features: all, units: units)]
            + indices.map { index in
                Comparison.Configuration(
                    name: "without \(index)", kind: kind, features: all.filter { $0 != index }, units: units)
            }
    }
}
