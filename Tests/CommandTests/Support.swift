import Foundation
import Testing

/// A folder of the project.
func project(_ path: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(path).path
}

/// What a program left behind.
struct Ran {
    var status: Int32
    var output: String
    var errors: String

    /// Reads the output as JSON.
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

/// A fresh folder with the project's samples and pipelines in it, where the real binary runs. Goes with the value.
final class Workplace: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in ["samples", "pipelines"] {
            try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: project(name))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    }

    /// Names in the folder besides the samples and pipelines.
    var made: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter {
            $0 != "samples" && $0 != "pipelines"
        }
        .sorted()
    }

    /// The programs under test, which are built beside the tests.
    static let binary = built("yatlas")
    private static let lab = built("yatlas-lab")

    private static func built(_ name: String) -> String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// Runs yatlas here.
    @discardableResult
    func yatlas(_ arguments: [String], environment: [String: String] = [:]) throws -> Ran {
        try run(Workplace.binary, arguments, environment: environment)
    }

    /// Runs yatlas-lab here.
    @discardableResult
    func lab(_ arguments: [String]) throws -> Ran { try run(Workplace.lab, arguments) }

    /// Runs a program here.
    @discardableResult
    func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Ran {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
        process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let streams = ["out", "err"].map { URL(fileURLWithPath: path + "-\(UUID().uuidString).\($0)") }
        defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
        for stream in streams { _ = FileManager.default.createFile(atPath: stream.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        return Ran(
            status: process.terminationStatus, output: try String(contentsOf: streams[0], encoding: .utf8),
            errors: try String(contentsOf: streams[1], encoding: .utf8))
    }

    /// Trains on the Leipzig sample, fast and small.
    func trainedModel(_ features: String = "raw,NDVI", name: String = "model.safetensors") throws -> String {
        let ran = try yatlas([
            "train", "samples/leipzig-s2/leipzig.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field",
            "land_cover", "--features", features, "--units", "8", "--tune", "off", "--output", name,
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        return name
    }
}
