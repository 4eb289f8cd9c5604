package import Foundation
internal import Testing

/// A folder of a test's own.
package protocol WorkFolder {
    /// Where it is.
    var path: String { get }
}

extension WorkFolder {
    /// The path of a file in it.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Whether there is a file or folder of a name in it.
    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// The bytes of a file in it.
    package func data(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

    /// Writes bytes to a file, and the folders to it.
    @discardableResult
    package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Writes a text to a file, and the folders to it.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

    /// The names in it, sorted.
    package var contents: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// Runs a program in it, whatever its status.
    @discardableResult
    package func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Ran {
        try Program.run(program, arguments, in: path, environment: environment)
    }

    /// Runs a program in it that has to succeed, and gives its output.
    @discardableResult
    package func succeed(_ program: String, _ arguments: [String]) throws -> String {
        let ran = try run(program, arguments)
        try #require(ran.status == 0, "\(program) \(arguments.joined(separator: " ")): \(ran.errors)")
        return ran.output
    }
}

/// A fresh, empty folder that goes with the value.
package final class Scratch: WorkFolder, Sendable {
    package let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path

    /// Makes the folder.
    package init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
