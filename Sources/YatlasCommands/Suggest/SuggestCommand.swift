internal import ArgumentParser
internal import CommandSupport
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

struct SuggestCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Suggest which pixels of a scene to label next, with reasons.",
        discussion: """
            A model is trained on the labels (as by 'yatlas train --tune off'). Suggested are pixels of which it is uncertain, \
            that resemble many others and that no label resembles; one of five is drawn at random. Without labels, the \
            first suggestions are typical of as much of the scene as possible. Fill in the class field and merge the \
            points with the labels.

            Examples:
              yatlas suggest scene.tif --labels fields.gpkg --class-field crop \\
                --features raw,NDVI --output places.gpkg
              yatlas suggest scene.tif --output places.gpkg
            """)
    static let positionals = ["scene"]

    @Argument(help: "The scene.")
    var scene: String
    @Option(
        name: [.short, .long],
        help:
            "Features, separated by commas, as for train: raw, indices, all, auto, sums of these, band and index names, formulas, name=formula. May be repeated."
    )
    var features: [String] = ["raw"]
    @Option(help: "Number of suggestions.")
    var count = 10
    @Flag(help: "Only places near each other, in an order that is short to walk.")
    var near = false
    @Option(
        name: [.short, .long],
        help: "The points to write: .gpkg, .csv or .parquet, with an empty field for the class."
    )
    var output: String
    @Flag(help: "Overwrite an existing file.")
    var overwrite = false
    @Option(help: "Random seed.")
    var seed: UInt64 = 1
    @Option(help: "Polygons (GeoPackage, Shapefile, GeoJSON...): nothing is suggested outside them.")
    var aoi: String?
    @Option(help: "Labels: points or polygons (GeoPackage, Shapefile, GeoJSON...) or a raster of classes.")
    var labels: String?
    @OptionGroup(title: "Labels") var file: LabelFileOptions
    @OptionGroup(title: "Features") var own: IndexOptions
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    /// The largest number of suggestions.
    private static let most = 500

    var outputs: [String] { [output] }
    var overwrites: Bool? { overwrite }

    func validate() throws {
        guard (1...Self.most).contains(count) else { throw ValidationError("--count \(count): 1 to \(Self.most)") }
        if labels == nil, file.condition != nil || !file.mergeClasses.isEmpty || file.layerName != nil {
            throw ValidationError("no labels; name them with --labels and --class-field")
        }
    }

    func perform() throws -> SuggestionReport {
        try TableWriter.check(output, overwrite: overwrite)
        let opened = try Scene(
            path: scene,
            options: sceneArguments.options(mask: masking.mask, area: aoi, indices: own.indices(), machine: machine))
        for note in opened.notes { StandardError.write("note: \(scene): \(note)") }
        let candidates = try SuggestionCandidates(
            of: opened, count: SuggestionCandidates.usualCount, seed: seed, options: machine.execution())
        let found = try following("looking for places") { _ in try suggestions(among: candidates) }
        let report = SuggestionReport(
            found.suggestions, of: opened, output: output, account: found.account,
            remarks: found.remarks.map(\.typed),
            field: file.classField ?? SuggestionReport.usualField)
        try report.write(on: opened.grid, overwrite: overwrite)
        return report
    }

    /// The suggestions for the labels, or the first ones where there are no two classes yet.
    private func suggestions(
        among candidates: SuggestionCandidates
    ) throws -> (suggestions: [LabelSuggestion], account: LabelAccount?, remarks: [Message]) {
        var request = SuggestionRequest(count: count, isNear: near, seed: seed)
        guard let labels else { return (try candidates.suggestions(features: features, request), nil, []) }
        let source = try file.source(labels)
        let read = try Labels.read(source, onto: candidates.scene.grid)
        guard read.classes.count > 1 else {
            request.skipped = read.pixels.map { ($0.column, $0.row) }
            return (try candidates.suggestions(features: features, request), read.account, read.remarks)
        }
        let table = try SampleTable([candidates.scene], labels: source, features: features)
        let model = try table.trained(TunedHyperparameters(options: Hyperparameters(seed: seed)), heldOut: nil)
        return (try model.suggestions(among: candidates, samples: table, request), table.account, table.remarks)
    }
}
