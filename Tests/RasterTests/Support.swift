import Foundation
import Raster
import Testing

/// A folder of the project.
func project(_ path: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(path).path
}

/// A fresh folder that goes with the value.
final class Scratch {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    var contents: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// Runs one of GDAL's own tools and gives its output.
@discardableResult
func tool(_ name: String, _ arguments: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name) \(arguments.joined(separator: " "))")
    return output
}

/// A GeoJSON layer of geometries with a class each.
func geoJSON(_ features: [(geometry: String, name: String)]) -> String {
    let parts = features.map {
        "{\"type\": \"Feature\", \"properties\": {\"class\": \"\($0.name)\"}, \"geometry\": \($0.geometry)}"
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(parts.joined(separator: ", "))]}"
}

/// Checks that a raster error is one line that says certain words.
func expectError(_ words: String..., from body: () throws -> Void) {
    do {
        try body()
        Issue.record("nothing was refused")
    } catch {
        let text = "\(error)"
        #expect(!text.contains("\n"))
        for word in words { #expect(text.contains(word), "\(text)") }
    }
}
