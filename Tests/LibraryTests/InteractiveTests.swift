import Foundation
import Raster
import Scenes
import Testing
import Yatlas
import YatlasTestSupport

/// The parts of the library with which labels grow one by one, compared with the command line and GDAL.
@Suite struct InteractiveTests {
    let scene = "samples/leipzig-s2/leipzig.tif"
    let points = "samples/leipzig-s2/points.gpkg"

    private func samples(_ scene: Scene, _ labels: String, field: String) throws -> SampleTable {
        try SampleTable(scene, labels: labels, classField: field, features: ["raw", "NDVI"])
    }

    @Test("quick training gives the bytes of 'train --tune quick', and the same labels without validation")
    func quick() throws {
        let place = try Workplace()
        let opened = try Scene(project(scene))
        let training = try QuickTraining(
            samples(opened, project(points), field: "land_cover"), validation: .blocks(), size: .small, units: 64)
        let result = try #require(try training.validation())
        let model = try training.model(validation: result)
        try model.write(to: place.file("library.safetensors"))
        let ran = try place.yatlas([
            "train", scene, "--labels", points, "--class-field", "land_cover", "--features", "raw,NDVI", "--hold-out",
            "blocks", "--tune", "quick", "--size", "small", "--units", "64", "--output", "line.safetensors",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try place.data("library.safetensors") == place.data("line.safetensors"))
        #expect(model.unitCount == 64 && model.hasRejection)
        let early = try training.model()
        #expect(!early.hasRejection && early.prototypes.map(\.values) == model.prototypes.map(\.values))
        let window = Window(x: 5, y: 9, width: 100, height: 90)
        #expect(try early.classify(opened, window: window).labels == model.classify(opened, window: window).labels)
    }

    @Test("with one pixel of each of two classes there is a model; with one class there is none")
    func first() throws {
        let place = try Workplace()
        let opened = try Scene(project(scene))
        let water = LabelledArea(
            polygons: LabelledArea.polygons(ofPixels: [[66, 112]]), className: "water", kind: "point")
        let forest = LabelledArea(
            polygons: LabelledArea.polygons(ofPixels: [[38, 35]]), className: "forest", kind: "point")
        let path = place.file("labels.gpkg")
        try LabelledAreaFile.write([water], on: opened.grid, to: path)
        #expect(throws: YatlasError.self) { try samples(opened, path, field: "class") }
        try LabelledAreaFile.write([water, forest], on: opened.grid, to: path)
        let training = try QuickTraining(samples(opened, path, field: "class"), validation: .blocks())
        #expect(training.obstacle != nil)
        let validation = try training.validation()
        #expect(validation == nil)
        let labels = try training.model().classify(opened).labels
        let names = Dictionary(uniqueKeysWithValues: try training.model().classes.map { ($0.value, $0.name) })
        #expect(names[labels[112 * opened.grid.width + 66]] == "water")
        #expect(names[labels[35 * opened.grid.width + 38]] == "forest")
    }

    @Test(
        "pixels in memory have the labels, features and reasons of the scene",
        arguments: [
            ("samples/leipzig-s2/leipzig.tif", "samples/leipzig-s2/points.gpkg", "land_cover"),
            ("samples/slovenia-s2/scenes/2015-08-30.tif", "samples/slovenia-s2/polygons.gpkg", "LULC_NAME"),
        ])
    func pixels(path: String, labels: String, field: String) throws {
        let opened = try Scene(project(path))
        let training = try QuickTraining(
            samples(opened, project(labels), field: field), validation: .automatic(), units: 40)
        let model = try training.model(validation: try training.validation())
        let window = Window(x: 3, y: 11, width: 90, height: 71)
        let pixels = try opened.read(window)
        let classifier = try PixelClassifier(model, for: opened)
        let found = classifier.classify(pixels)
        let expected = try model.classify(opened, window: window)
        #expect(found.labels == expected.labels && pixels.validity == expected.validity)
        for (one, other) in zip(found.confidence, expected.confidence) where !other.isNaN { #expect(one == other) }
        #expect(found.isUnlike == nil && classifier.classify(pixels, rejecting: true).isUnlike?.count == window.count)
        // The index of the library itself.
        let index = try opened.values(of: "NDVI", at: pixels)
        let features = classifier.features(pixels)
        #expect(zip(index, features.suffix(window.count)).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
        // The parts of the lead sum up to the difference of the two best scores.
        let own = (0..<model.featureNames.count).map { features[$0 * window.count] }
        let explained = model.explain(own)
        #expect(model.classes[explained.classIndex].value == found.labels[0])
        #expect(abs(explained.probabilities.reduce(0, +) - 1) < 1e-9)
    }

    @Test("bands in memory are GDAL's values, scaled")
    func bands() throws {
        let opened = try Scene(project(scene))
        let pixels = try opened.read(opened.grid.window)
        for (band, name) in [(1, "B02"), (7, "B11")] {
            let stored = try samplesByGDAL(project(scene), band: band)
            let plane = try #require(pixels.plane(name))
            #expect(zip(plane, stored).allSatisfy { abs($0 - $1 * 0.0001) < 1e-6 })
        }
    }

    @Test("a scene that remembers pixels gives the same samples, also after labels are added")
    func remembering() throws {
        let place = try Workplace()
        let opened = try Scene(project(scene))
        let remembering = opened.rememberingPixels()
        let all = try LabelledAreaFile.read(project(points), classField: "land_cover", onto: opened.grid)
        #expect(all.areas.count == 97 && all.leftOut == 0)
        for count in [60, 80, 97, 70] {
            let path = place.file("labels\(count).gpkg")
            try LabelledAreaFile.write(Array(all.areas.prefix(count)), on: opened.grid, to: path)
            let models = try [opened, remembering].map {
                try QuickTraining(samples($0, path, field: "class"), validation: .blocks()).model()
            }
            try models[0].write(to: place.file("one\(count).safetensors"))
            try models[1].write(to: place.file("two\(count).safetensors"))
            #expect(try place.data("one\(count).safetensors") == place.data("two\(count).safetensors"))
        }
    }

    @Test("prototypes are dropped and added as on the command line")
    func edits() throws {
        let place = try Workplace()
        let opened = try Scene(project(scene))
        let training = try QuickTraining(
            samples(opened, project(points), field: "land_cover"), validation: .blocks(), units: 64)
        let model = try training.model(validation: try training.validation())
        try model.write(to: place.file("trained.safetensors"))
        let number = try #require(model.prototypes.first?.number)
        try model.dropping(prototypes: [number], recordedAs: ["--unit=\(number)"])
            .write(to: place.file("library.safetensors"))
        let ran = try place.yatlas([
            "model", "drop", "trained.safetensors", "--unit", "\(number)", "--output", "line.safetensors",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try place.data("library.safetensors") == place.data("line.safetensors"))
        #expect(throws: YatlasError.self) { try model.dropping(prototypes: [1000], recordedAs: []) }
    }
}

/// Labelled areas as files: what is written is read again, and what is clicked is what is trained on.
@Suite struct LabelledAreaTests {
    @Test("areas survive writing and reading; names, fields and holes, too")
    func roundTrip() throws {
        let place = try Workplace()
        let grid = try Scene(project("samples/leipzig-s2/leipzig.tif")).grid
        let ring: [SIMD2<Double>] = [[10, 10], [40, 10], [40, 50], [10, 50], [10, 10]]
        let hole: [SIMD2<Double>] = [[20, 20], [30, 20], [30, 30], [20, 30], [20, 20]]
        let areas = [
            LabelledArea(
                polygons: [[ring, hole]], className: "ščavje, 'wet' \"x\"", kind: "polygon",
                date: "2026-11-29T10:00:00Z",
                author: "Ana", isSuggested: true),
            LabelledArea(
                polygons: LabelledArea.polygons(ofPixels: [[3, 4], [4, 4], [3, 5], [9, 5]]), className: "water",
                kind: "brush"),
        ]
        for name in ["labels.gpkg", "labels.geojson"] {
            try LabelledAreaFile.write(areas, on: grid, to: place.file(name))
            #expect(try LabelledAreaFile.classFields(of: place.file(name)) == ["class"])
            let read = try LabelledAreaFile.read(place.file(name), classField: "class", onto: grid).areas
            #expect(read.map(\.className) == areas.map(\.className) && read.map(\.kind) == areas.map(\.kind))
            #expect(read[0].date == areas[0].date && read[0].author == "Ana" && read[0].isSuggested)
            for (one, other) in zip(read, areas) {
                let (found, wanted) = (one.polygons.flatMap(\.self), other.polygons.flatMap(\.self))
                #expect(found.count == wanted.count)
                for (a, b) in zip(found, wanted) {
                    // GeoJSON has seven decimals of a degree, a centimetre; a pixel has 20 m.
                    #expect(
                        Set(a.map { [Int(($0.x * 100).rounded()), Int(($0.y * 100).rounded())] })
                            == Set(b.map { [Int(($0.x * 100).rounded()), Int(($0.y * 100).rounded())] }))
                }
            }
        }
        // The same labels give the same bytes.
        try LabelledAreaFile.write(areas, on: grid, to: place.file("again.gpkg"))
        #expect(try place.data("again.gpkg") == place.data("labels.gpkg"))
    }

    @Test("each pixel of generated labels, and no other, is a sample", arguments: 1...6)
    func pixels(seed: UInt64) throws {
        let place = try Workplace()
        let scene = try Scene(project("samples/leipzig-s2/leipzig.tif"))
        var random = SplitMix(seed)
        var owners: [SIMD2<Int>: String] = [:]
        var areas: [LabelledArea] = []
        for number in 0..<30 {
            let name = ["water", "forest", "urban"][number % 3]
            let start = SIMD2(random.below(scene.grid.width - 6), random.below(scene.grid.height - 6))
            let own = (0...random.below(12)).map { _ in start &+ SIMD2(random.below(6), random.below(6)) }
                .filter { owners[$0] == nil }
            guard !own.isEmpty else { continue }
            for pixel in own { owners[pixel] = name }
            areas.append(
                LabelledArea(polygons: LabelledArea.polygons(ofPixels: own), className: name, kind: "brush"))
        }
        let path = place.file("labels.gpkg")
        try LabelledAreaFile.write(areas, on: scene.grid, to: path)
        let table = try SampleTable(scene, labels: path, classField: "class")
        for (entry, count) in zip(table.classes, table.sampleCounts) {
            #expect(count == owners.values.count { $0 == entry.name })
        }
        #expect(table.labelCounts.reduce(0, +) == areas.count)
    }

    @Test("points are the pixels that they lie in; what lies outside is counted")
    func points() throws {
        let grid = try Scene(project("samples/leipzig-s2/leipzig.tif")).grid
        let found = try LabelledAreaFile.read(
            project("samples/leipzig-s2/points.gpkg"), classField: "land_cover", onto: grid)
        #expect(found.areas.allSatisfy { $0.kind == "point" && $0.polygons.count == 1 && $0.polygons[0][0].count == 5 })
        let slovenia = try Scene(project("samples/slovenia-s2/scenes/2015-08-30.tif")).grid
        let none = try LabelledAreaFile.read(
            project("samples/leipzig-s2/points.gpkg"), classField: "land_cover", onto: slovenia)
        #expect(none.areas.isEmpty && none.leftOut == 97)
        #expect(throws: YatlasError.self) {
            try LabelledAreaFile.read(project("samples/leipzig-s2/points.gpkg"), classField: "no", onto: grid)
        }
        #expect(throws: YatlasError.self) { try LabelledAreaFile.classFields(of: project("README.md")) }
    }
}

/// SplitMix64 (Steele et al. 2014), for generated labels.
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
