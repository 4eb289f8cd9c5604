internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Maps
internal import Raster
internal import Scenes
internal import Yat
internal import YatlasCore

struct InfoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Describe a scene, labels, a map, a model or this machine.",
        discussion: """
            Examples:
              yatlas info scene.tif
              yatlas info fields.gpkg
              yatlas info --system
            """)
    static let positionals = ["path"]

    @Argument(
        help:
            "A scene, a map of classes, a vector file or table, a model file (.safetensors), or the STAC Item of a map or a model."
    )
    var path: String?
    @Flag(help: "Show the instruction set of the kernels and the number of cores.")
    var system = false
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    func validate() throws {
        if (path == nil) != system { throw ValidationError("give a path, or --system") }
    }

    enum Report: Encodable, CustomStringConvertible {
        case scene(SceneReport)
        case map(MapReport)
        case vector(VectorReport)
        case model(ModelReport)
        case system(SystemReport)

        private var either: any Encodable & CustomStringConvertible {
            switch self {
            case .scene(let report): report
            case .map(let report): report
            case .vector(let report): report
            case .model(let report): report
            case .system(let report): report
            }
        }

        var description: String { either.description }

        func encode(to encoder: any Encoder) throws { try either.encode(to: encoder) }
    }

    /// Throws if a file stands for many maps.
    private func refuseSets(_ path: String, _ document: OwnDocument?) throws {
        if let maps = document?.maps, maps.count > 1 {
            throw YatlasError(
                .unsuitable, path, "the Collection of \(maps.count) maps", fix: "name one, such as \(maps[0])")
        }
        if path.hasSuffix(".jsonl"), let plan = try? WorkPlan(path: path) {
            throw YatlasError(
                .unsuitable, path, "a plan of \(NumberFormat.count(plan.count, "item"))",
                fix: "say \(Invocation.shell(["yatlas", "batch", "status", "--plan", path]))")
        }
    }

    func perform() throws -> Report {
        guard let path else { return .system(try SystemReport()) }
        let document = OwnDocument(path: path)
        if path.hasSuffix(".safetensors") || document?.model != nil {
            return .model(try ModelReport(path: path, ModelFile.read(path)))
        }
        try refuseSets(path, document)
        let access = try ExecutionOptions.fromEnvironment().access
        if let map = try? ClassMapFile(path: path, access: access), map.isMap { return .map(MapReport(map)) }
        do {
            let scene = try following("reading") { _ in
                try Scene(path: path, options: sceneArguments.options())
            }
            return .scene(SceneReport(scene))
        } catch let error as YatlasError where error.code == .unreadable {
            guard let file = try VectorFile(path: path, access: access) else { throw error }
            return .vector(VectorReport(file))
        }
    }
}
