package import Foundation
internal import Testing

/// The result of a program.
package struct Ran: Sendable {
    /// The exit code.
    package var status: Int32
    /// The standard output.
    package var output: String
    /// The standard error.
    package var errors: String

    /// Reads the output as JSON.
    package func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

/// Other programs, for comparison and for tests.
package enum Program {
    /// Runs a program to its end, whatever its exit code.
    ///
    /// - Parameters:
    ///   - program: its path, or a name on the search path.
    ///   - arguments: the arguments.
    ///   - folder: the working folder; nil for the current one.
    ///   - environment: additional variables.
    /// - Returns: the result.
    /// - Throws: an error if it cannot be started.
    package static func run(
        _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) throws -> Ran {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
        process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let streams = ["out", "err"].map {
            FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString).\($0)")
        }
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

    /// The path of a program of the project, in the same build folder as the tests.
    package static func built(_ name: String) -> String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name).path
    }
}

/// Runs one of GDAL's own tools, or another program that must succeed, and returns its output.
@discardableResult
package func tool(_ name: String, _ arguments: String...) throws -> Data {
    let ran = try Program.run(name, arguments)
    try #require(ran.status == 0, "\(name) \(arguments.joined(separator: " ")): \(ran.errors)")
    return Data(ran.output.utf8)
}
