import Foundation
import Products
import Testing

/// A real product beside the project, where there is one.
func real(_ path: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/data/\(path)").path
}

/// Whether the real products are there.
let hasReal = FileManager.default.fileExists(atPath: real("s2_safe"))

/// A fresh folder that goes with the value.
final class Scratch {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and the folders to it.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8> = [0]) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Packs a folder of it by Python's own module: "zipfile" or "tarfile".
    func pack(_ folder: String, into archive: String, by module: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-m", module, "-c", file(archive), folder]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return file(archive)
    }
}

/// Checks that finding a product fails with one line that says certain words.
func expectError(_ path: String, _ words: String..., line: SourceLocation = #_sourceLocation) {
    do {
        _ = try Product.find(path)
        Issue.record("nothing was refused", sourceLocation: line)
    } catch {
        let text = "\(error)"
        #expect(error is ProductError && !text.contains { $0.isNewline }, sourceLocation: line)
        for word in words { #expect(text.contains(word), "\(text)", sourceLocation: line) }
    }
}
