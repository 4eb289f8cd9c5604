internal import Accuracy
internal import ArgumentParser
internal import Foundation
internal import Mapping
internal import Spectral

struct CompareCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare feature sets and kinds of models on the same samples and folds.",
        discussion: """
            Give --features once for each set: --features raw --features raw,NDVI,NDWI; and --models for kinds of models: \
            yat (what Yatlas maps with), linear, relu and tanh (networks of as many parameters by the same trainer), \
            prototype (the least spectral angle to a class's mean). Every figure is of samples held out of training.
            """)
    static let positionals = ["scene"]

    @OptionGroup var source: SampleArguments
    @Option(
        name: [.short, .long],
        help:
            "A feature set: items separated by commas (raw, indices, all, auto, pca(3), raw+NDVI, band and index names, formulas)."
    )
    var features: [String] = ["raw"]
    @Option(help: "Kinds of models, separated by commas: yat, linear, relu, tanh, prototype.")
    var models = "yat"
    @OptionGroup var training: TrainingArguments
    @OptionGroup var talk: TalkOptions

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

    func validate() throws {
        let kinds = try kinds
        let arms = features.count * kinds.count
        if arms < 2 {
            throw ValidationError("nothing to compare; give --features at least twice, or --models yat,linear")
        }
        if arms > 26 { throw ValidationError("\(arms) feature sets and kinds of models; at most 26") }
        if Set(features).count < features.count { throw ValidationError("a feature set is given twice") }
        if Set(kinds).count < kinds.count { throw ValidationError("--models \(models): a kind is given twice") }
    }

    struct Report: Encodable, CustomStringConvertible {
        struct Arm: Encodable {
            var name: String
            var model: String
            var features: [String]
            var parameters: Int
            var bytes: Int
            var nanosecondsPerPixel: Double
            var seconds: Double
            var heldOut: AccuracyFigures
        }
        /// An arm against the first: the second's figures less the first's.
        struct Contrast: Encodable {
            var first: String
            var second: String
            var overallAccuracy: Difference
            var macroF1: Difference
            var f1: [Difference?]
            /// The same as if every sample told something new: too short an interval where they lie together.
            var overallAccuracyByPixel: Difference
            var mcnemarProbability: Double
            var verdicts: [String]
        }
        var samples: Int
        var folds: String
        var remarks: [String]
        var arms: [Arm]
        var contrasts: [Contrast]

        var description: String {
            let classes = arms.first?.heldOut.perClass.map(\.name) ?? []
            var rows = [
                ["overall accuracy"] + arms.map { decimal($0.heldOut.overallAccuracy) },
                ["macro-F1"] + arms.map { decimal($0.heldOut.macroF1) },
            ]
            for (index, name) in classes.enumerated() {
                rows.append(["F1 \(name)"] + arms.map { decimal($0.heldOut.perClass[index].f1) })
            }
            rows.append(["log loss"] + arms.map { decimal($0.heldOut.logLoss) })
            rows.append(["calibration error"] + arms.map { decimal($0.heldOut.calibrationError) })
            rows.append(["features"] + arms.map { "\($0.features.count)" })
            rows.append(["parameters"] + arms.map { "\($0.parameters)" })
            rows.append(["ns a pixel"] + arms.map { decimal($0.nanosecondsPerPixel, digits: 0) })
            rows.append(["seconds"] + arms.map { decimal($0.seconds, digits: 1) })
            let letters = arms.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
            let notes = remarks.map { "note: \($0)" }
            let names = zip(letters, arms).map { "\($0) = \($1.model), \($1.name)" }
            return
                (notes + ["\(samples) samples, \(folds); figures of held-out samples"] + names
                + [TextTable.render(header: [""] + letters, rows: rows)] + contrasts.flatMap(\.verdicts)).joined(
                    separator: "\n")
        }
    }

    func perform() throws -> Report {
        let table = try source.samples(features)
        let arms = try features.flatMap { item in
            let names = try FeatureSet([item], bands: table.columns, catalogue: table.catalogue).features.map(\.name)
            return try kinds.map { (name: item, kind: $0, features: names) }
        }
        let comparison = try Comparison(
            table, arms: arms, plan: training.plan, options: training.options, tuning: training.tuning)
        return Report(
            samples: comparison.samples, folds: comparison.folds.description,
            remarks: table.remarks + comparison.folds.remarks,
            arms: comparison.arms.map {
                Report.Arm(
                    name: $0.name, model: $0.kind.rawValue, features: $0.features, parameters: $0.parameters,
                    bytes: 4 * $0.parameters, nanosecondsPerPixel: $0.nanoseconds, seconds: $0.seconds,
                    heldOut: AccuracyFigures($0.heldOut))
            },
            contrasts: comparison.contrasts.enumerated().map { index, contrast in
                Report.Contrast(contrast, second: index + 1, groups: comparison.groups)
            })
    }
}

extension CompareCommand.Report.Contrast {
    /// The first arm is A, the others follow.
    init(_ contrast: Comparison.Contrast, second place: Int, groups: String) {
        let names = ("A", String(UnicodeScalar(UInt8(65 + place))))
        let differences = contrast.differences
        func verdict(_ difference: Difference, _ measure: String) -> String {
            difference.verdict(first: names.0, second: names.1, measure: measure, groups: groups)
        }
        self.init(
            first: names.0, second: names.1, overallAccuracy: differences.overallAccuracy,
            macroF1: differences.macroF1, f1: differences.f1,
            overallAccuracyByPixel: differences.overallAccuracyByPixel,
            mcnemarProbability: contrast.discordant.probability,
            verdicts: [
                verdict(differences.overallAccuracy, "overall accuracy"), verdict(differences.macroF1, "macro-F1"),
                contrast.discordant.sentence(
                    first: names.0, second: names.1, groups: ["rows", "points"].contains(groups) ? nil : groups),
            ])
    }
}
