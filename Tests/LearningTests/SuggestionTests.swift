import Learning
import Raster
import Scenes
import Spectral
import Testing
import Training
import Yat
import YatlasCore
import YatlasTestSupport

@Suite struct SuggestionTests {
    static let scene = project("samples/leipzig-s2/leipzig.tif")

    func samples(of scene: Scene) throws -> SampleTable {
        let labels = LabelSource(path: project("samples/leipzig-s2/points.gpkg"), classField: "land_cover")
        return try SampleTable([scene], labels: labels, features: ["raw", "NDVI"])
    }

    func candidates(_ scene: Scene, count: Int = 4096) throws -> SuggestionCandidates {
        try SuggestionCandidates(of: scene, count: count, seed: 1, options: ExecutionOptions())
    }

    @Test("suggestions are pixels of the scene without a label, with the classes that the map has there")
    func valid() throws {
        let scene = try Scene(path: Self.scene)
        let table = try samples(of: scene)
        let model = try table.trained(TunedHyperparameters(options: Hyperparameters()), heldOut: nil)
        let candidates = try candidates(scene)
        let found = try model.suggestions(among: candidates, samples: table, SuggestionRequest(count: 20))
        #expect(found.count == 20)
        let labelled = try Labels.read(
            LabelSource(path: project("samples/leipzig-s2/points.gpkg"), classField: "land_cover"), onto: scene.grid
        ).pixels.map { $0.row * scene.grid.width + $0.column }
        let pixels = found.map { $0.row * scene.grid.width + $0.column }
        #expect(Set(pixels).count == 20 && Set(pixels).isDisjoint(with: labelled))
        let set = try scene.features(["raw", "NDVI"])
        let values = try scene.values(of: set, at: found.map { ($0.column, $0.row) }).values
        #expect(values.allSatisfy { $0.isFinite })
        let classes = try model.numbers.classes(
            of: SampleSet(
                featureCount: set.features.count, classCount: 4, features: values, targets: pixels.map { _ in 0 }))
        #expect(found.map { $0.likely?.name } == classes.map { model.description.classes[$0].name })
        for one in found {
            #expect(one.likely != one.runnerUp && (0.25...1).contains(one.probability ?? 0) && one.share >= 0)
            if case .ambiguous(let first, let second) = one.reason {
                #expect(one.reason.text == "\(first.name) or \(second.name)?" && first == one.likely)
            }
        }
        #expect(found.suffix(4).allSatisfy { $0.reason == .random })
        // Apart from each other: the side of the scene over four times the root of their number.
        let apart = (Double(scene.grid.width * scene.grid.height)).squareRoot() / (4 * 20.0.squareRoot())
        for (place, one) in found.prefix(16).enumerated() {
            for other in found.prefix(place) {
                let (x, y) = (Double(one.column - other.column), Double(one.row - other.row))
                #expect((x * x + y * y).squareRoot() > 0.9 * apart)
            }
        }
    }

    @Test("the same request gives the same suggestions; refused ones do not come again")
    func repeated() throws {
        let scene = try Scene(path: Self.scene)
        let table = try samples(of: scene)
        let model = try table.trained(TunedHyperparameters(options: Hyperparameters()), heldOut: nil)
        let candidates = try candidates(scene)
        var request = SuggestionRequest(count: 10)
        let first = try model.suggestions(among: candidates, samples: table, request)
        let others = try self.candidates(scene)
        #expect(try model.suggestions(among: others, samples: table, request) == first)
        request.skipped = first.map { ($0.column, $0.row) } + [(-5, 3), (4, 100_000)]
        let next = try model.suggestions(among: candidates, samples: table, request)
        #expect(next.count == 10)
        for one in next { #expect(!first.contains { $0.column == one.column && $0.row == one.row }) }
        request.seed = 2
        #expect(try model.suggestions(among: candidates, samples: table, request) != next)
    }

    @Test("near suggestions lie in a quarter of the candidates, and the way between them is short")
    func near() throws {
        let scene = try Scene(path: Self.scene)
        let candidates = try candidates(scene)
        func way(_ places: [LabelSuggestion]) -> Double {
            zip(places, places.dropFirst()).reduce(0) { sum, pair in
                let (x, y) = (Double(pair.0.column - pair.1.column), Double(pair.0.row - pair.1.row))
                return sum + (x * x + y * y).squareRoot()
            }
        }
        let far = try candidates.suggestions(features: ["raw"], SuggestionRequest(count: 10))
        let near = try candidates.suggestions(features: ["raw"], SuggestionRequest(count: 10, isNear: true))
        #expect(near.count == 10 && way(near) < way(far) / 2)
        #expect(far.allSatisfy { $0.likely == nil && $0.probability == nil && $0.reason == .region })
        // Together they stand for all candidates, as there is no label.
        #expect(abs(far.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    }

    @Test("only valid pixels are suggested; without one, it is an error")
    func limits() throws {
        let place = try Workplace()
        // Nodata but for a corner of 20 x 20 pixels.
        try place.run(
            "gdal_translate",
            ["-q", "-srcwin", "0", "0", "20", "20", Self.scene, "corner.tif"])
        try place.run(
            "gdalwarp",
            [
                "-q", "-te", "731810", "5692030", "733350", "5694090", "-tr", "10", "10", "-dstnodata", "0",
                "corner.tif",
                "wide.tif",
            ])
        let scene = try Scene(path: place.file("wide.tif"))
        let found = try candidates(scene).suggestions(features: ["raw"], SuggestionRequest(count: 8))
        #expect(found.count == 8 && found.allSatisfy { $0.column < 20 && $0.row < 20 })
        // Beside the corner.
        try place.run(
            "gdalwarp",
            [
                "-q", "-te", "732810", "5692030", "733350", "5692530", "-tr", "10", "10", "-dstnodata", "0",
                "corner.tif",
                "empty.tif",
            ])
        let empty = try candidates(try Scene(path: place.file("empty.tif")), count: 100)
        #expect(throws: YatlasError.self) {
            _ = try empty.suggestions(features: ["raw"], SuggestionRequest(count: 8))
        }
    }

    @Test("a single candidate, and none wanted")
    func few() throws {
        let scene = try Scene(path: Self.scene)
        #expect(try candidates(scene, count: 1).suggestions(features: ["raw"], SuggestionRequest()).count == 1)
        #expect(try candidates(scene, count: -3).suggestions(features: ["raw"], SuggestionRequest()).count == 1)
        #expect(try candidates(scene).suggestions(features: ["raw"], SuggestionRequest(count: -3)).isEmpty)
        let near = SuggestionRequest(count: 0, isNear: true)
        #expect(try candidates(scene).suggestions(features: ["raw"], near).isEmpty)
    }

    @Test("a walk over pixels in a row follows the row; one over seven is no longer than the shortest by a fifth")
    func walk() {
        let row = ShortWalk([0, 30, 10, 40, 20].map { (column: $0, row: 5) }).order
        #expect(row == [0, 2, 4, 1, 3])
        var random = SplitMix64(seed: 4)
        let pixels = (0..<7).map { _ in
            (column: Int.random(in: 0..<100, using: &random), row: Int.random(in: 0..<100, using: &random))
        }
        func length(_ order: [Int]) -> Double {
            zip(order, order.dropFirst()).reduce(0) { sum, pair in
                let (x, y) = (pixels[pair.0].column - pixels[pair.1].column, pixels[pair.0].row - pixels[pair.1].row)
                return sum + Double(x * x + y * y).squareRoot()
            }
        }
        func permutations(_ rest: [Int]) -> [[Int]] {
            rest.isEmpty ? [[]] : rest.flatMap { one in permutations(rest.filter { $0 != one }).map { [one] + $0 } }
        }
        let best = permutations(Array(1..<7)).map { length([0] + $0) }.min() ?? 0
        let own = ShortWalk(pixels).order
        #expect(own[0] == 0 && Set(own).count == 7 && length(own) <= 1.2 * best)
    }
}
