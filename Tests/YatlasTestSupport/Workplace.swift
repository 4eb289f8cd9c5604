internal import Foundation
internal import Testing

/// A new folder with the project's samples and pipelines, where the real binary runs. It is removed on deinit.
package final class Workplace: WorkFolder, Sendable {
    package let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)").path

    /// Makes the folder.
    package init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in ["samples", "pipelines"] {
            try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: project(name))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names in the folder besides the samples and pipelines.
    package var made: [String] {
        ((try? contents) ?? []).filter { $0 != "samples" && $0 != "pipelines" }
    }

    /// The program under test.
    package static let binary = Program.built("yatlas")
    private static let lab = Program.built("yatlas-lab")

    /// Runs yatlas here.
    @discardableResult
    package func yatlas(_ arguments: [String], environment: [String: String] = [:]) throws -> Ran {
        try run(Workplace.binary, arguments, environment: environment)
    }

    /// Runs yatlas-lab here.
    @discardableResult
    package func lab(_ arguments: [String]) throws -> Ran { try run(Workplace.lab, arguments) }

    /// Trains on the Leipzig sample, fast and small.
    package func trainedModel(
        _ features: String = "raw,NDVI", name: String = "model.safetensors", isTuned: Bool = false
    ) throws -> String {
        let ran = try yatlas([
            "train", "samples/leipzig-s2/leipzig.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field",
            "land_cover", "--features", features, "--units", "8", "--tune", isTuned ? "auto" : "off", "--output",
            name,
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        return name
    }
}
