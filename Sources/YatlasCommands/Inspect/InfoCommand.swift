internal import ArgumentParser
internal import CommandSupport
internal import Maps
internal import Scenes
internal import Yat
internal import YatlasCore

struct InfoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Describe a scene, a map, a model or this machine.",
        discussion: """
            Examples:
              yatlas info scene.tif
              yatlas info --system
            """)
    static let positionals = ["path"]

    @Argument(help: "A scene, a map of classes, or a model file (.safetensors).")
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
        case model(ModelReport)
        case system(SystemReport)

        var description: String {
            switch self {
            case .scene(let report): report.description
            case .map(let report): report.description
            case .model(let report): report.description
            case .system(let report): report.description
            }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .scene(let report): try report.encode(to: encoder)
            case .map(let report): try report.encode(to: encoder)
            case .model(let report): try report.encode(to: encoder)
            case .system(let report): try report.encode(to: encoder)
            }
        }
    }

    func perform() throws -> Report {
        guard let path else { return .system(try SystemReport()) }
        if path.hasSuffix(".safetensors") { return .model(try ModelReport(path: path, ModelFile.read(path))) }
        let access = try ExecutionOptions.fromEnvironment().access
        if let map = try? ClassMapFile(path: path, access: access), map.isMap { return .map(MapReport(map)) }
        return .scene(
            SceneReport(try following("reading") { _ in try Scene(path: path, options: sceneArguments.options()) }))
    }
}
