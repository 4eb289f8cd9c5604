internal import ArgumentParser
internal import CommandSupport
package import Foundation
internal import YatlasCommands
internal import YatlasCore

/// Reads bytes as a file of some kind, as the commands do, in this process.
package final class FuzzEntry {
    private let target: FuzzTarget
    /// The folder for the bytes, for readers that need a path, with the other inputs of commands.
    let folder: String
    /// The number of files read: each file gets a new name, as readers cache by name and time.
    private var count = 0

    /// Prepares a folder.
    ///
    /// - Parameters:
    ///   - target: the kind of file.
    ///   - folder: an empty folder, in memory for speed.
    /// - Throws: an error if it cannot be written to.
    package init(_ target: FuzzTarget, folder: String) throws {
        self.target = target
        self.folder = folder
        switch target {
        case .model, .stac, .sensor: try Data(contentsOf: FuzzEntry.seeds("scene.tif")).write(to: url("scene.tif"))
        case .landsat: try makeLandsat()
        case .sentinel2: try makeSentinel2()
        default: break
        }
    }

    /// Reads bytes.
    ///
    /// - Throws: errors of the readers.
    package func read(_ bytes: Data) throws {
        count += 1
        switch target {
        case .model: try model(bytes)
        case .table: try table(bytes)
        case .plan: try plan(bytes)
        case .marker: try marker(bytes)
        case .pipeline: try pipeline(bytes)
        case .sensor: try sensor(bytes)
        case .indices: try indices(bytes)
        case .classes: try classes(bytes)
        case .landsat: try landsat(bytes)
        case .sentinel2: try sentinel2(bytes)
        case .stac: try stac(bytes)
        case .formula: try formula(bytes)
        case .labels: try labels(bytes)
        }
    }

    /// A file or folder of the seed corpus.
    package static func seeds(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("FuzzSeeds/\(name)")
    }

    /// The separator of two files in one input: a byte that neither contains.
    static let separator = UInt8(ascii: "\u{1E}")

    /// The two files of an input; the second is empty if there is only one.
    func parts(_ bytes: Data) -> (Data, Data) {
        let parts = bytes.split(separator: FuzzEntry.separator, maxSplits: 1, omittingEmptySubsequences: false)
        return (Data(parts.first ?? Data()), Data(parts.dropFirst().first ?? Data()))
    }

    func url(_ name: String) -> URL { URL(fileURLWithPath: "\(folder)/\(name)") }

    /// Writes bytes to a file that is removed after `body` has read it.
    func with<Result>(_ bytes: Data, called name: String, _ body: (String) throws -> Result) throws -> Result {
        let path = "\(folder)/\(name)"
        try bytes.write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        return try body(path)
    }

    /// A new file name.
    func fresh(_ ending: String) -> String { "\(count).\(ending)" }

    /// Runs a command and formats its report as text and JSON.
    func tell(_ command: String, _ arguments: String...) throws {
        func tell<V: Command>(_ verb: V.Type) throws {
            let report = try V.parse(arguments + ["--quiet"]).start()
            _ = (report.description, try CanonicalJSON.text(report))
        }
        guard let verb = CommandTree.commands(of: YatlasCommand.self).first(where: { $0.path == command })?.type else {
            throw YatlasError(.notFound, command, "no such command", fix: "name another")
        }
        try tell(verb)
    }
}
