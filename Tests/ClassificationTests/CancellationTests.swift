import Classification
import Foundation
import Raster
import Scenes
import Synchronization
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// The files left by a cancelled classification.
@Suite(.serialized) struct CancellationTests {
    private let scratch: Scratch
    private let classifier: SceneClassifier

    /// The sample scene repeated to many windows, as a VRT with nearest-neighbour pixels.
    init() throws {
        scratch = try Scratch()
        let path = scratch.file("large.vrt")
        try tool(
            "gdal_translate", "-q", "-of", "VRT", "-outsize", "2000", "3000",
            project("samples/leipzig-s2/leipzig.tif"), path)
        var configuration = SceneConfiguration()
        configuration.access.links = ["any"]
        classifier = try SceneClassifier(
            scene: Scene(path: path, options: configuration),
            model: ModelFile.read(project("Tests/CommandTests/Data/0.1.0/model.safetensors")),
            allowance: CompatibilityOverrides(unlike: true))
    }

    private var outputs: ClassificationOutputs {
        var outputs = ClassificationOutputs(
            map: scratch.file("map.tif"), sieve: 8, hasStyle: true, hasItem: true, overwrite: false)
        outputs.date = AcquisitionTime("2021-07-18")
        return outputs
    }

    // Early, and when all windows are written and sieving is about to start.
    @Test("a cancelled classification stops within a second and leaves no file", arguments: [0.05, 1.0])
    func cancelled(after share: Double) throws {
        let before = try scratch.contents
        let cancellation = Cancellation()
        let start = Mutex<ContinuousClock.Instant?>(nil)
        let error = #expect(throws: YatlasError.self) {
            try classifier.classify(to: outputs, options: ExecutionOptions(threads: 2), cancellation: cancellation) {
                guard $0 >= share, !cancellation.isCancelled else { return }
                start.withLock { $0 = .now }
                cancellation.cancel()
            }
        }
        let seconds = try #require(start.withLock { $0 }).duration(to: .now)
        #expect(error?.code == .cancelled && seconds < .seconds(1), "\(seconds)")
        #expect(try scratch.contents == before)
    }

    @Test("a task that is cancelled stops the classification that it awaits, and leaves no file")
    func task() async throws {
        let before = try scratch.contents
        let task = Mutex<Task<Void, any Error>?>(nil)
        let made = Task { [classifier, outputs] in
            while task.withLock({ $0 == nil }) { await Task.yield() }
            _ = try await classifier.classify(to: outputs, options: ExecutionOptions(threads: 2)) {
                if $0 >= 0.05 { task.withLock { $0?.cancel() } }
            }
        }
        task.withLock { $0 = made }
        let error = await #expect(throws: YatlasError.self) { try await made.value }
        #expect(error?.code == .cancelled)
        #expect(try scratch.contents == before)
    }

    @Test("a classification that is awaited makes the map that one that is not awaited makes")
    func awaited() async throws {
        var (first, second) = (outputs, outputs)
        (first.map, second.map) = (scratch.file("a.tif"), scratch.file("b.tif"))
        _ = try await classifier.classify(to: first, options: ExecutionOptions())
        _ = try classifier.classify(to: second, cancellation: Cancellation())
        #expect(try scratch.data("a.tif") == scratch.data("b.tif"))
    }
}
