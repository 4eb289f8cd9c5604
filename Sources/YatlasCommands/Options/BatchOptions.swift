internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Foundation
internal import Scenes

/// Options of a batch, which plans store.
struct BatchOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String?
    @Option(help: "A folder with a mask of the same file name for each scene, not 0 where pixels are left out.")
    var masks: String?
    @Option(
        help: ArgumentHelp(
            "Also write these files beside each map, with commas: layers (NAME_layers.tif), probabilities (NAME_probabilities.tif), polygons (NAME.gpkg), quicklook (NAME.png); 'yatlas classify --help' says what they hold.",
            valueName: "files"))
    var also: String?
    @OptionGroup(title: "Map") var output: OutputOptions
    @OptionGroup(title: "Scene") var classifying: ClassificationOptions
    @OptionGroup(title: "Scene") var scene: SceneOptions

    func validate() throws {
        try output.requireProbabilities(try additional().contains(.probabilities), option: "--also probabilities")
    }

    /// The files to write beside each map.
    func additional() throws -> [AdditionalOutput] {
        try (also ?? "").split(separator: ",").map { part in
            let word = part.trimmingCharacters(in: .whitespaces)
            if let known = AdditionalOutput(rawValue: word.lowercased()) { return known }
            let names = AdditionalOutput.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--also \(word): no file beside maps; the files are \(names)")
        }
    }

    /// The scenes with their maps.
    func entries(_ scenes: [String], maps: String) throws -> [SceneDiscovery.Entry] {
        let additional = try additional()
        return try SceneDiscovery.entries(scenes, maps: maps) { map in additional.map { $0.path(of: map) } }
    }

    /// The model, which only a plan may name in its place.
    @discardableResult
    func requiredModel() throws -> String {
        guard let model else { throw ValidationError("no model; name the one that 'yatlas train' wrote with --model") }
        return model
    }

    /// The configuration of these options.
    func configuration() throws -> MapConfiguration {
        var made = try output.made()
        let additional = try additional()
        made.additional = additional.isEmpty ? nil : additional
        made.values = additional.contains(.probabilities) ? try output.values() : nil
        return MapConfiguration(
            model: try requiredModel(), scene: try scene.options(area: classifying.aoi), masks: masks,
            output: made, overrides: classifying.allowance)
    }
}
