internal import ArgumentParser
internal import Claims
internal import CommandSupport
internal import Foundation
internal import Suggestions
internal import YatlasCore

struct SuggestionsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "suggestions", abstract: "Measure how many labels suggestions save, compared with random labels.",
        discussion: """
            Labelling is simulated on samples whose labels are known: a fold of whole groups is held out, and from the \
            other samples ten are labelled at a time, as suggested, at random, or where the model is most uncertain.

              yatlas-lab suggestions --seeds 2 --labels 40
              yatlas-lab suggestions --table maipo.csv --output docs/suggestions.md --overwrite
            """)
    static let positionals: [String] = []

    @Option(
        help: ArgumentHelp(
            "A table with columns of features, 'class' and 'fold'; repeatable.", valueName: "csv"))
    var table: [String] = []
    @Option(
        help: ArgumentHelp(
            "A scene with labels; repeatable (default without tables: the two in the folder samples).",
            valueName: "[name=]scene,labels,class-field"))
    var scene: [String] = []
    @Option(help: "Number of random seeds.")
    var seeds = 20
    @Option(help: "Largest number of labels.")
    var labels = 240
    @Option(name: [.short, .long], help: "Also write the figures as a page of Markdown, with a picture.")
    var output: String?
    @Flag(help: "Replace the page if it exists.")
    var overwrite = false
    @OptionGroup var global: GlobalOptions

    var outputs: [String] { [output].compactMap { $0 } }
    var overwrites: Bool? { overwrite }

    func validate() throws {
        if !(2...1000).contains(seeds) { throw ValidationError("--seeds \(seeds): 2 to 1000") }
        if !(20...10_000).contains(labels) { throw ValidationError("--labels \(labels): 20 to 10000") }
        _ = try scene.map(ClaimData.LabelledScene.init(typed:))
        if overwrite, output == nil { throw ValidationError("--overwrite: nothing is written; see --output") }
    }

    func perform() throws -> SuggestionsReport {
        let scenes = try scene.map(ClaimData.LabelledScene.init(typed:))
        let isUsual = scenes.isEmpty && table.isEmpty
        let data =
            try table.map { try LabellingData(table: $0) }
            + (isUsual ? ClaimData.samples : scenes).map { try LabellingData($0) }
        if let output { try AtomicFile.check(output, overwrite: overwrite) }
        let start = processorSeconds()
        let curves = try data.map { data in
            try following(data.name) { progress in
                try LabellingCurves(data, seeds: seeds, most: labels) { progress.show($0) }
            }
        }
        let report = SuggestionsReport(
            curves, seconds: processorSeconds() - start,
            machine: Machine.current.processor ?? "an unnamed processor")
        if let output {
            let picture = "\((output as NSString).deletingPathExtension).svg"
            try AtomicFile.commit([
                AtomicFile.stage(report.picture, to: picture, overwrite: overwrite),
                AtomicFile.stage(
                    Data(report.page(picture: (picture as NSString).lastPathComponent).utf8), to: output,
                    overwrite: overwrite),
            ])
        }
        return report
    }
}
