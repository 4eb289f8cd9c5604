import ArgumentParser
import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// The program that `yatlas studio` starts.
@main
struct StudioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yatlas-studio", abstract: "The server of yatlas studio, which starts it.")

    @Argument(help: "The scene.")
    var scene: String
    @Option(help: "Labels to begin with.")
    var labels: String?
    @Option(help: "Their class field.")
    var classField: String?
    @Option(help: "A model to begin with.")
    var model: String?
    @Option(help: "The folder of the state.")
    var folder: String
    @Option(help: "The port; 0 for any.")
    var port = 0
    @Flag(help: "Do not open the browser.")
    var noBrowser = false
    @Option(help: "The options of the scene as JSON.")
    var sceneConfiguration: String?
    @Option(help: "An option of the scene as on the command line: name=value.")
    var sceneOption: [String] = []

    func run() async throws {
        do {
            try await StudioServer(session: try session(), port: port, opensBrowser: !noBrowser).run()
        } catch {
            let line = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
            FileHandle.standardError.write(Data("yatlas: \(line)\n".utf8))
            throw ExitCode(3)
        }
    }

    private func session() throws -> Session {
        let options =
            try sceneConfiguration.map { try JSONDecoder().decode(SceneConfiguration.self, from: Data($0.utf8)) }
            ?? SceneConfiguration()
        let opened = try Scene(scene, options: options)
        let state = try StateFolder(folder, grid: opened.grid)
        let path = URL(fileURLWithPath: scene).standardizedFileURL.path
        let known = try state.load(scene: path)
        var document = known ?? StudioDocument()
        if let labels { try take(labels, &document, opened) }
        let given = try model.map { try YatModel(contentsOf: $0) }
        let words = sceneOption.map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            // Flags have no value; repeated options are one text.
            let values = parts.count == 1 ? ["true"] : String(parts[1]).components(separatedBy: "  ")
            return (name: String(parts[0]), values: values)
        }
        let session = try Session(opened, folder: state, document: document, given: given, sceneWords: words)
        try state.save(session.state.withLock { $0.document }, scene: path, labelsChanged: true)
        return session
    }

    /// Adds the labels of a file to a folder that has none.
    private func take(_ labels: String, _ document: inout StudioDocument, _ scene: Scene) throws {
        guard document.labels.isEmpty else {
            throw StudioError(
                .conflict, "\(folder): has labels already; leave out --labels, or name another folder with --folder")
        }
        let field = classField ?? LabelledAreaFile.classField
        let found = try LabelledAreaFile.read(labels, classField: field, onto: scene.grid)
        try document.add(found.areas)
    }
}
