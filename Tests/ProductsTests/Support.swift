import YatlasCore
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

    /// Makes a raster of 12 x 12 equal samples, by GDAL's own tool.
    func raster(
        _ name: String, pixel: Double, _ arguments: [String] = [], bands: Int = 1, type: String = "UInt16",
        value: Int = 100
    ) throws {
        try write(name)
        let corner = ["500000", "5700000", "\(500_000 + 12 * pixel)", "\(5_700_000 - 12 * pixel)"]
        try run(
            "gdal_create",
            ["-q", "-ot", type, "-outsize", "12", "12", "-bands", "\(bands)", "-burn", "\(value)"]
                + ["-a_srs", "EPSG:32633", "-a_ullr"] + corner + ["plain.tif"])
        try run("gdal_translate", ["-q", "-of", "GTiff", "plain.tif", file(name)] + arguments)
    }

    /// The metadata of a real Sentinel-2 product of Level 2A with all files that they list, a byte each.
    func completed(_ path: String) throws -> String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let metadata = try Data(contentsOf: URL(fileURLWithPath: real(path) + "/MTD_MSIL2A.xml"))
        try write("\(name)/MTD_MSIL2A.xml", metadata)
        for match in String(decoding: metadata, as: UTF8.self).matches(of: /<IMAGE_FILE>(.*?)<\/IMAGE_FILE>/) {
            try write("\(name)/\(match.1).jp2")
        }
        return file(name)
    }

    /// Runs a program in it.
    func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments.joined(separator: " "))")
    }

    /// Packs a folder of it by Python's own module: "zipfile" or "tarfile".
    func pack(_ folder: String, into archive: String, by module: String) throws -> String {
        try run("python3", ["-m", module, "-c", file(archive), folder])
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
        #expect(error is YatlasError && !text.contains { $0.isNewline }, sourceLocation: line)
        for word in words { #expect(text.contains(word), "\(text)", sourceLocation: line) }
    }
}
