import Foundation
import Raster
import Scenes
import Testing
import Yatlas
import YatlasTestSupport

/// The library compared with the command line on the same files: identical labels.
@Suite struct LibraryTests {
    let scene = "samples/leipzig-s2/leipzig.tif"
    let points = "samples/leipzig-s2/points.gpkg"

    /// A model trained by the library, and the one of the command line.
    func trained(in place: Workplace) throws -> TrainedModel {
        let samples = try SampleTable(
            Scene(project(scene)), labels: project(points), classField: "land_cover",
            features: ["raw", "NDVI"])
        #expect(samples.count == 97 && samples.classes.count == 4 && samples.featureNames.last == "NDVI")
        return try samples.train(validation: .blocks())
    }

    @Test("a model that the library trains is the command line's, and so are the labels of its map")
    func same() async throws {
        let place = try Workplace()
        let trained = try trained(in: place)
        try trained.model.write(to: place.file("library.safetensors"))
        let ran = try place.yatlas([
            "train", scene, "--labels", points, "--class-field", "land_cover", "--features", "raw,NDVI", "--hold-out",
            "blocks", "--output", "line.safetensors",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try place.data("library.safetensors") == place.data("line.safetensors"))
        #expect(
            ran.output.contains("overall \(String(format: "%.3f", trained.validation.overallAccuracy))"),
            "\(ran.output)")
        #expect(trained.validation.confusion.total == 97 && trained.validation.foldDescription.contains("blocks"))

        let opened = try Scene(project(scene))
        let shares = Shares()
        let summary = try await trained.model.classify(opened, to: place.file("library.tif")) { shares.add($0) }
        #expect(try place.yatlas(["classify", scene, "line.tif", "--model", "line.safetensors"]).status == 0)
        let labels = try samples(place.file("line.tif"))
        #expect(try samples(place.file("library.tif")) == labels)
        #expect(summary.pixels == labels.count && shares.last == 1)

        // In memory, the whole scene and a window, and from arrays.
        let whole = try trained.model.classify(opened)
        #expect(whole.labels.map(Float.init) == labels && whole.grid == opened.grid)
        let window = Window(x: 31, y: 7, width: 64, height: 130)
        let tile = try trained.model.classify(opened, window: window)
        let corner = tile.grid.xy(column: 0, row: 0)
        #expect(corner == opened.grid.xy(column: 31, row: 7))
        for row in 0..<window.height {
            let start = (row + 7) * opened.grid.width + 31
            #expect(tile.labels[(row * 64)..<(row * 64 + 64)] == whole.labels[start..<(start + 64)])
        }
        let classes = trained.model.classes.map(\.value)
        for pixel in tile.labels.indices {
            let own = classes.indices.map { tile.probabilities[$0 * window.count + pixel] }
            #expect(abs(own.reduce(0, +) - 1) < 1e-5 && own.max() == tile.confidence[pixel])
            #expect(classes[own.indices.max { own[$0] < own[$1] } ?? 0] == tile.labels[pixel])
        }
        let planes = try trained.model.bands.flatMap { band in
            let index = try #require(opened.bands.firstIndex { $0.name == band.name })
            let (scale, offset) = (Float(opened.layers[index].scale), Float(opened.layers[index].offset))
            return try samples(project(scene), band: index + 1).map { $0 * scale + offset }
        }
        let (count, bandCount) = (labels.count, trained.model.bands.count)
        #expect(try trained.model.predict(planes, bandCount: bandCount, layout: .planar) == whole.labels)
        let rows = (0..<count).flatMap { pixel in (0..<bandCount).map { planes[$0 * count + pixel] } }
        #expect(try trained.model.predict(rows, bandCount: bandCount) == whole.labels)
        #expect(try trained.model.predict(rows.span, bandCount: bandCount) == whole.labels)
        let probabilities = try trained.model.probabilities(rows, bandCount: bandCount)
        let same = (0..<count).allSatisfy { pixel in
            classes.indices.allSatisfy { c in
                abs(probabilities[pixel * classes.count + c] - whole.probabilities[c * count + pixel]) < 1e-5
            }
        }
        #expect(same)
    }

    @Test("what does not fit is refused in one line: bands, windows, files that exist, scenes of another kind")
    func refused() async throws {
        let place = try Workplace()
        let model = try trained(in: place).model
        let opened = try Scene(project(scene))
        expectError("B02") { _ = try model.predict([1, 2, 3], bandCount: 3) }
        expectError("no whole pixels of 7 bands") { _ = try model.predict([1, 2, 3, 4, 5, 6, 7, 8], bandCount: 7) }
        for window in [
            Window(x: -1, y: 0, width: 2, height: 2), Window(x: 150, y: 0, width: 5, height: 5),
            Window(x: 0, y: 0, width: 0, height: 5), Window(x: 1, y: 1, width: .max, height: .max),
        ] {
            expectError("lies outside") { _ = try model.classify(opened, window: window) }
        }
        try place.write("there.tif", "mine")
        await #expect(throws: YatlasError.self) { try await model.classify(opened, to: place.file("there.tif")) }
        #expect(try place.data("there.tif") == Data("mine".utf8))
        expectError("no such file") { _ = try YatModel(contentsOf: place.file("none.safetensors")) }
        expectError("no sensor is called") { _ = try SceneConfiguration(sensor: "kodak") }
    }

    @Test("a classification that is cancelled ends as such and leaves nothing")
    func cancelled() async throws {
        let place = try Workplace()
        let model = try trained(in: place).model
        let opened = try Scene(project(scene))
        let path = place.file("map.tif")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await model.classify(opened, to: path)
        }
        task.cancel()
        let error = await #expect(throws: YatlasError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(place.made.isEmpty)
    }

    @Test("a batch runs item by item, goes on after a broken scene, and leaves what is done")
    func batch() async throws {
        let place = try Workplace()
        try trained(in: place).model.write(to: place.file("m.safetensors"))
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: true)
        let whole = try place.data(scene)
        for (name, data) in [("a", whole), ("b", whole), ("c", whole.prefix(20_000))] {
            try data.write(to: URL(fileURLWithPath: place.file("scenes/\(name).tif")))
        }
        let batch = try SceneBatch(
            place.file("scenes"), maps: place.file("maps"), model: place.file("m.safetensors"))
        var states: [BatchRunner.Outcome.State] = []
        for item in batch.items { states.append(await batch.run(item).state) }
        #expect(states == [.done, .done, .failed])
        for item in batch.items.prefix(2) { #expect(await batch.run(item).state == .skipped) }
        #expect(try samples(place.file("maps/a.tif")) == samples(place.file("maps/b.tif")))
    }

    @Test("an assessment has the figures of the command line")
    func assessment() async throws {
        let place = try Workplace()
        let model = try trained(in: place).model
        let map = place.file("map.tif")
        try await model.classify(Scene(project(scene)), to: map)
        let assessed = try Assessment(map: map, reference: project(points), classField: "land_cover")
        let ran = try place.yatlas(["assess", "map.tif", points, "--class-field", "land_cover"])
        let overall = try #require(assessed.estimates?.overallAccuracy)
        #expect(ran.output.contains(String(format: "%.3f", overall.value)), "\(ran.output)\(ran.errors)")
        #expect(overall.low < overall.value && assessed.confusion.total == 97)
    }
}

/// The completed shares that a classification reports.
private final class Shares: @unchecked Sendable {
    private let lock = NSLock()
    private var shares: [Double] = []

    func add(_ share: Double) { lock.withLock { shares.append(share) } }
    var last: Double? { lock.withLock { shares.max() } }
}
