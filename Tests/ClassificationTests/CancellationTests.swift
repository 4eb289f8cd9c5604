import Classification
import Foundation
import Raster
import Scenes
import Synchronization
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// What is left of a classification that is cancelled.
@Suite struct CancellationTests {
    let model = project("Tests/CommandTests/Data/0.1.0/model.safetensors")

    /// The sample scene repeated to a size that takes seconds, as a VRT of nearest pixels.
    func large(_ scratch: Scratch) throws -> Scene {
        let path = scratch.file("large.vrt")
        try tool(
            "gdal_translate", "-q", "-of", "VRT", "-outsize", "5000", "6000",
            project("samples/leipzig-s2/leipzig.tif"), path)
        var configuration = SceneConfiguration()
        configuration.access.links = ["any"]
        return try Scene(path: path, options: configuration)
    }

    // At once, and when all windows are written and the map is sieved.
    @Test("a cancelled classification returns within a second and leaves no file", arguments: [0, 1.0])
    func cancelled(after share: Double) async throws {
        let scratch = try Scratch()
        let classifier = try SceneClassifier(
            scene: large(scratch), model: ModelFile.read(model),
            allowance: CompatibilityOverrides(unlike: true))
        let before = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        var outputs = ClassificationOutputs(
            map: scratch.file("map.tif"), sieve: 8, hasStyle: true, hasItem: true, overwrite: false)
        outputs.rasters = [(.layers, scratch.file("layers.tif"))]
        let started = Mutex(false)
        let task = Task { [outputs] in
            try await classifier.classify(to: outputs, options: ExecutionOptions(threads: 2)) { done in
                if done > 0, done >= share { started.withLock { $0 = true } }
            }
        }
        while !started.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        let start = ContinuousClock.now
        task.cancel()
        let error = await #expect(throws: YatlasError.self) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(error?.code == .cancelled)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == before)
    }

    @Test("a classification that is awaited makes the map that one that is not awaited makes")
    func awaited() async throws {
        let scratch = try Scratch()
        let classifier = try SceneClassifier(
            scene: Scene(path: project("samples/leipzig-s2/leipzig.tif")), model: ModelFile.read(model))
        let first = try await classifier.classify(
            to: ClassificationOutputs(map: scratch.file("a.tif"), overwrite: false), options: ExecutionOptions())
        let second = try classifier.classify(
            to: ClassificationOutputs(map: scratch.file("b.tif"), overwrite: false), cancellation: Cancellation())
        #expect(first.pixels == second.pixels)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: first.map)) == Data(contentsOf: URL(fileURLWithPath: second.map)))
    }
}
