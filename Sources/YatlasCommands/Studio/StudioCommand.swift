internal import ArgumentParser
internal import Classification
internal import CommandSupport
internal import Foundation
internal import Raster
internal import Scenes
internal import Yat
internal import YatlasCore

struct StudioCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "studio", abstract: "Label a scene in the browser and watch the map follow.",
        discussion: """
            Opens a page of this machine alone: label pixels and polygons, see the map after each label, the accuracy on held-out \
            labels, where to label next and why a pixel has its class; then classify the scene or a folder of scenes, and keep \
            model, labels and a pipeline that makes them again. Labels are stored in a folder after each act.

            Example:

              yatlas studio scene.tif --labels points.gpkg
            """)
    static let positionals = ["scene"]

    @Argument(help: "The scene: a raster or satellite product.")
    var scene: String
    @Option(help: "Labels to begin with: points or polygons (GeoPackage, Shapefile, GeoJSON...).")
    var labels: String?
    @Option(help: "The field with the class, if several could be meant.")
    var classField: String?
    @Option(help: "A model to begin with, until two classes have labels.")
    var model: String?
    @Option(
        help: "The folder of labels, models and maps (default: the scene's name with .studio, in the current folder).")
    var folder: String?
    @Option(help: "The port of the page (default: any that is free).")
    var port: UInt16 = 0
    @Flag(help: "Print the address without opening a browser.")
    var noBrowser = false
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var reading: SceneOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    // The server listens, and opens scenes for batches that are named on the page.
    var isConfined: Bool { false }

    func validate() throws {
        if classField != nil, labels == nil { throw ValidationError("--class-field goes with --labels") }
    }

    struct Report: Encodable, CustomStringConvertible {
        var description: String { "" }
    }

    /// The class field of labels that lie on the scene.
    private func checked(_ labels: String, on scene: Scene) throws -> String {
        let fields = try LabelledAreaFile.classFields(of: labels)
        guard let field = classField ?? (fields.count == 1 ? fields[0] : nil) else {
            throw YatlasError(
                .unsuitable, labels, "its classes may be in several fields",
                fix: "name one with \(setting: .classField): \(fields.joined(separator: ", "))")
        }
        guard try !LabelledAreaFile.read(labels, classField: field, onto: scene.grid).areas.isEmpty else {
            throw YatlasError(
                .elsewhere, labels, "none of its labels lies on the scene",
                fix: "check the CRS of both, or take the scene that the labels belong to")
        }
        return field
    }

    /// The name of the server's program.
    private static let program = "yatlas-studio"

    /// Replaces this process by the server.
    func perform() throws -> Report {
        let options = try reading.options(mask: masking.mask)
        // An error of scene or model is reported here, with options to type.
        let opened = try Scene(path: scene, options: options)
        if let model { _ = try SceneClassifier(scene: opened, model: ModelFile.read(model)) }
        let field = try labels.map { try checked($0, on: opened) }
        let stem = URL(fileURLWithPath: scene).deletingPathExtension().lastPathComponent
        var words = [scene, "--folder", folder ?? "\(stem).studio", "--port", "\(port)"]
        words += ["--scene-configuration", String(decoding: try JSONEncoder().encode(options), as: UTF8.self)]
        for word in ResolvedOptions.given(masking) + ResolvedOptions.given(reading) {
            words.append("--scene-option=\(word.dropFirst(2))")
        }
        for (name, value) in [("labels", labels), ("class-field", field), ("model", model)] {
            words += value.map { ["--\(name)", $0] } ?? []
        }
        if noBrowser { words.append("--no-browser") }
        // Blocks and planes go back to the system when they are freed, whichever thread made them.
        setenv("MALLOC_MMAP_THRESHOLD_", "131072", 0)
        setenv("MALLOC_ARENA_MAX", "2", 0)
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        for place in [own, own + "/../lib/yatlas"] {
            var arguments = ([Self.program] + words).map { strdup($0) } + [nil]
            // Returns only if there is no such program.
            execv("\(place)/\(Self.program)", &arguments)
            arguments.forEach { free($0) }
        }
        throw YatlasError(
            .notFound, nil, "the Studio is not installed beside this program",
            fix: "make studio in the sources of Yatlas, or install the package yatlas")
    }
}
