internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport
internal import Foundation
internal import Kernels
internal import Scenes
internal import Yat
internal import YatlasCore

struct ClassifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Classify one scene into a labelled GeoTIFF.",
        discussion: """
            The map has the scene's grid. 0 is nodata, 255 masked, with --reject also 254 unknown and 253 ambiguous. The \
            file appears under its name when it is complete.

            Example:
              yatlas classify scene.tif map.tif --model crops.safetensors --quicklook map.png
            """)
    static let positionals = ["scene", "map"]

    @Argument(help: "The scene: any raster that GDAL reads, with the bands of the model.")
    var scene: String
    @Argument(help: "The map to write (GeoTIFF).")
    var map: String
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String
    @Option(help: "Also draw a picture of scene and map, side by side (PNG).")
    var quicklook: String?
    @Option(help: "Also write confidence, margin, distance to the nearest prototype and its number (GeoTIFF).")
    var layers: String?
    @Option(help: "Also write the probability of each class, a band a class (GeoTIFF).")
    var probabilities: String?
    @Option(
        help:
            "Also write the areas of the classes as polygons (GeoPackage) with the fields value, class and hectares, and their style for QGIS."
    )
    var polygons: String?
    @Flag(help: "Overwrite existing files.")
    var overwrite = false
    @OptionGroup(title: "Map") var outputArguments: OutputOptions
    @OptionGroup(title: "Scene") var classifying: ClassificationOptions
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    // Invalid options are refused by their option group.
    var outputs: [String] { (try? files().paths) ?? [map] }

    func validate() throws {
        if let polygons, !polygons.lowercased().hasSuffix(".gpkg") {
            throw ValidationError("--polygons \(polygons): a GeoPackage; name it .gpkg")
        }
        try outputArguments.requireProbabilities(probabilities != nil, option: "--probabilities FILE")
        if let twice = outputs.first(where: { output in outputs.count { $0 == output } > 1 }) {
            throw ValidationError("\(twice): two outputs cannot have one name")
        }
    }
    var overwrites: Bool? { overwrite }

    struct Report: Encodable, CustomStringConvertible {
        var summary: MapSummary
        var wrote: [String]

        var description: String {
            let total = Double(max(summary.pixels, 1))
            let rows = summary.shares.map {
                ["\($0.value)", $0.name, "\($0.pixels)", String(format: "%.1f %%", 100 * Double($0.pixels) / total)]
            }
            let speed = Double(summary.pixels) / max(summary.seconds, 1e-9) / 1e6
            let lines = [
                TextTable.render(header: ["value", "class", "pixels", "share"], rows: rows),
                String(
                    format: "%@ in %.2f s (%.1f million a second, %@, %@), at most %d MB of memory",
                    NumberFormat.count(summary.pixels, "pixel"), summary.seconds, speed,
                    NumberFormat.count(summary.threads, "thread"), summary.instructionSet,
                    summary.peakMemory >> 20),
                "Wrote \(wrote.joined(separator: ", "))",
            ]
            return (summary.notes.map { "note: \($0)" } + lines).joined(separator: "\n")
        }
    }

    private func files() throws -> ClassificationOutputs {
        var files = try outputArguments.made().files(map: map, overwrite: overwrite)
        files.rasters = [
            layers.map { (.layers, $0) },
            try probabilities.map { (.probabilities(try outputArguments.values()), $0) },
        ].compactMap(\.self)
        (files.polygons, files.quicklook, files.model) = (polygons, quicklook, model)
        return files
    }

    func perform() throws -> Report {
        let classifier = try ModelFile.read(model)
        let opened = try Scene(
            path: scene,
            options: sceneArguments.options(mask: masking.mask, area: classifying.aoi, machine: machine))
        let execution = try machine.execution()
        let summary = try following("classifying") { progress in
            try SceneClassifier(
                scene: opened, model: classifier, allowance: classifying.allowance, options: execution
            ).classify(to: files(), options: execution) { progress.show($0) }
        }
        if let emptiness = summary.emptiness { StandardError.write("note: \(emptiness)") }
        return Report(summary: summary, wrote: outputs)
    }
}
