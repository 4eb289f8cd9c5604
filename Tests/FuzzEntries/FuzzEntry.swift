internal import ArgumentParser
internal import CommandSupport
package import Foundation
internal import YatlasCommands
internal import YatlasCore

/// Takes bytes for a file of some kind and reads it as the commands do, in this process.
package final class FuzzEntry {
    private let target: FuzzTarget
    /// Where the bytes are written, for readers that take a path; what a command reads beside them is there, too.
    let folder: String
    /// How many files were read so far: what remembers a file by its name and time sees each as a new one.
    private var count = 0

    /// Prepares a folder.
    ///
    /// - Parameters:
    ///   - target: what the bytes are taken for.
    ///   - folder: an empty folder, in memory for speed.
    /// - Throws: when it cannot be written to.
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
    /// - Throws: what the readers throw.
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

    /// A file or folder among what the fuzzers start from.
    package static func seeds(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("FuzzSeeds/\(name)")
    }

    /// What stands between two files in one input: a byte that neither holds.
    static let separator = UInt8(ascii: "\u{1E}")

    /// The two files of an input; the second is empty where there is one alone.
    func parts(_ bytes: Data) -> (Data, Data) {
        let parts = bytes.split(separator: FuzzEntry.separator, maxSplits: 1, omittingEmptySubsequences: false)
        return (Data(parts.first ?? Data()), Data(parts.dropFirst().first ?? Data()))
    }

    func url(_ name: String) -> URL { URL(fileURLWithPath: "\(folder)/\(name)") }

    /// Writes bytes to a file that is gone after a body has read it.
    func with<Result>(_ bytes: Data, called name: String, _ body: (String) throws -> Result) throws -> Result {
        let path = "\(folder)/\(name)"
        try bytes.write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        return try body(path)
    }

    /// A name that no file had before.
    func fresh(_ ending: String) -> String { "\(count).\(ending)" }

    /// Runs a command and makes its text and its JSON.
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
