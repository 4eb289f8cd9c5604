internal import Accuracy
internal import ArgumentParser
internal import Mapping
internal import Spectral

struct CompareCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare feature sets on the same samples and the same folds.",
        discussion: """
            Give --features once for each set: --features raw --features raw,NDVI,NDWI. Every figure is of samples held \
            out of training.
            """)
    static let positionals = ["scene"]

    @OptionGroup var source: SampleArguments
    @Option(
        name: [.short, .long],
        help:
            "A feature set: items separated by commas (raw, indices, all, auto, pca(3), raw+NDVI, band and index names, formulas). At least two sets."
    )
    var features: [String]
    @OptionGroup var training: TrainingArguments
    @OptionGroup var talk: TalkOptions

    func validate() throws {
        if features.count < 2 { throw ValidationError("one feature set; give --features at least twice") }
        if features.count > 26 { throw ValidationError("\(features.count) feature sets; at most 26") }
        if Set(features).count < features.count { throw ValidationError("a feature set is given twice") }
    }

    struct Report: Encodable, CustomStringConvertible {
        struct Arm: Encodable {
            var name: String
            var features: [String]
            var parameters: Int
            var seconds: Double
            var heldOut: AccuracyFigures
        }
        var samples: Int
        var folds: String
        var remarks: [String]
        var arms: [Arm]

        var description: String {
            let classes = arms.first?.heldOut.perClass.map(\.name) ?? []
            var rows = [
                ["overall accuracy"] + arms.map { decimal($0.heldOut.overallAccuracy) },
                ["macro-F1"] + arms.map { decimal($0.heldOut.macroF1) },
            ]
            for (index, name) in classes.enumerated() {
                rows.append(["F1 \(name)"] + arms.map { decimal($0.heldOut.perClass[index].f1) })
            }
            rows.append(["features"] + arms.map { "\($0.features.count)" })
            rows.append(["parameters"] + arms.map { "\($0.parameters)" })
            rows.append(["seconds"] + arms.map { decimal($0.seconds, digits: 1) })
            let letters = arms.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
            let notes = remarks.map { "note: \($0)" }
            let names = zip(letters, arms).map { "\($0) = \($1.name)" }
            return
                (notes + ["\(samples) samples, \(folds); figures of held-out samples"] + names
                + [TextTable.render(header: [""] + letters, rows: rows)]).joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        let table = try source.samples(features)
        let arms = try features.map { item in
            (
                name: item,
                features: try FeatureSet([item], bands: table.columns, catalogue: table.catalogue).features.map(\.name)
            )
        }
        let comparison = try Comparison(
            table, arms: arms, plan: training.plan, options: training.options, tuning: training.tuning)
        return Report(
            samples: comparison.samples, folds: comparison.folds.description,
            remarks: table.remarks + comparison.folds.remarks,
            arms: comparison.arms.map {
                Report.Arm(
                    name: $0.name, features: $0.features, parameters: $0.parameters, seconds: $0.seconds,
                    heldOut: AccuracyFigures($0.matrix))
            })
    }
}
