import Classification
import Foundation
import Kernels
import Raster
import Scenes
import Spectral
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// Maps of a scene, compared with the model's formula at each pixel.
@Suite struct SceneClassifierTests {
    func outputs(_ scratch: Scratch, _ name: String = "map.tif") -> ClassificationOutputs {
        ClassificationOutputs(map: scratch.file(name), overwrite: false)
    }

    @Test("each pixel has the class of the highest score, by the model's formula")
    func labels() throws {
        let scratch = try Scratch()
        let model = try Leipzig.model()
        _ = try Leipzig.classifier().classify(to: outputs(scratch))
        let labels = try samplesByGDAL(scratch.file("map.tif"))
        var close = 0
        for (label, pixel) in zip(labels, try Leipzig.pixels(model)) {
            let order = pixel.scores.indices.sorted { pixel.scores[$0] > pixel.scores[$1] }
            // Float may decide otherwise where two classes have nearly equal scores.
            guard pixel.scores[order[0]] - pixel.scores[order[1]] > 1e-3 else {
                close += 1
                continue
            }
            #expect(label == Float(model.description.classes[order[0]].value))
        }
        #expect(labels.count == 154 * 206 && close < 100)
    }

    @Test("the probability of each class is the softmax of the scores")
    func probabilities() throws {
        let scratch = try Scratch()
        var outputs = outputs(scratch)
        outputs.rasters = [(.probabilities(.float32), scratch.file("p.tif"))]
        _ = try Leipzig.classifier().classify(to: outputs)
        let planes = try (1...4).map { try samplesByGDAL(scratch.file("p.tif"), band: $0) }
        #expect(try Dataset(path: scratch.file("p.tif")).bands.map(\.name) == ["forest", "pasture", "urban", "water"])
        for (at, pixel) in try Leipzig.pixels(Leipzig.model()).enumerated() {
            let found = planes.map { Double($0[at]) }
            #expect(abs(found.reduce(0, +) - 1) < 1e-5)
            for (one, expected) in zip(found, pixel.probabilities) { #expect(abs(one - expected) < 1e-3) }
        }
    }

    @Test("confidence, lead, distance and nearest prototype are those of the formula")
    func layers() throws {
        let scratch = try Scratch()
        var outputs = outputs(scratch)
        outputs.rasters = [(.layers, scratch.file("l.tif"))]
        _ = try Leipzig.classifier().classify(to: outputs)
        #expect(
            try Dataset(path: scratch.file("l.tif")).bands.map(\.name) == [
                "confidence", "margin", "distance", "prototype",
            ])
        let planes = try (1...4).map { try samplesByGDAL(scratch.file("l.tif"), band: $0).map(Double.init) }
        for (at, pixel) in try Leipzig.pixels(Leipzig.model()).enumerated() {
            let sorted = pixel.probabilities.sorted(by: >)
            #expect(abs(planes[0][at] - sorted[0]) < 1e-3 && abs(planes[1][at] - (sorted[0] - sorted[1])) < 1e-3)
            let least = pixel.distances.min() ?? .nan
            #expect(abs(planes[2][at] - least) < 1e-3 * max(least, 1))
            #expect(pixel.distances[Int(planes[3][at])] < least * 1.001 + 1e-4)
        }
    }

    @Test("a part of the scene is that part of the whole map, on its own grid")
    func part() throws {
        let scratch = try Scratch()
        _ = try Leipzig.classifier().classify(to: outputs(scratch, "whole.tif"))
        var outputs = outputs(scratch, "part.tif")
        outputs.part = Window(x: 37, y: 101, width: 90, height: 64)
        let summary = try Leipzig.classifier().classify(to: outputs)
        #expect(summary.pixels == 90 * 64)
        try scratch.succeed("gdal_translate", ["-q", "-srcwin", "37", "101", "90", "64", "whole.tif", "cut.tif"])
        #expect(try samplesByGDAL(scratch.file("part.tif")) == samplesByGDAL(scratch.file("cut.tif")))
        #expect(try Dataset(path: scratch.file("part.tif")).grid == (try Dataset(path: scratch.file("cut.tif")).grid))
    }

    @Test("the bytes of a map do not depend on threads and memory")
    func threads() throws {
        let scratch = try Scratch()
        try scratch.succeed(
            "gdal_translate", ["-q", "-outsize", "900", "700", "-r", "bilinear", Leipzig.scene, "s.tif"])
        let classifier = try SceneClassifier(scene: Scene(path: scratch.file("s.tif")), model: Leipzig.model())
        for (name, threads, memory) in [("a.tif", 1, 512 << 20), ("b.tif", 3, 4 << 20), ("c.tif", 7, 32 << 20)] {
            _ = try classifier.classify(
                to: outputs(scratch, name), options: ExecutionOptions(threads: threads, memory: memory))
        }
        #expect(try scratch.data("a.tif") == scratch.data("b.tif") && scratch.data("a.tif") == scratch.data("c.tif"))
    }

    @Test("masked pixels are 255, pixels without data and outside the area 0, and all are counted")
    func absences() throws {
        let scratch = try Scratch()
        // Nodata in the first row, masked in the first column.
        let names = ["B02", "B03", "B04", "B06", "B07", "B08", "B11"]
        let bands = try names.enumerated().map { index, name in
            let samples = try samplesByGDAL(Leipzig.scene, band: index + 1).enumerated().map { at, sample in
                at < 154 ? 0 : Double(sample)
            }
            return MadeRaster.Band(samples, name: name)
        }
        var raster = MadeRaster(width: 154, height: 206, bands: bands)
        (raster.crs, raster.corner) = ("EPSG:32632", (731_810, 5_694_090))
        (raster.nodata, raster.scale, raster.metadata) = (0, 0.0001, ["SENSOR": "Sentinel-2"])
        try raster.write(to: scratch.file("s.tif"))
        var mask = MadeRaster(
            width: 154, height: 206, bands: [.init((0..<(154 * 206)).map { $0 % 154 == 0 ? 1 : 0 })], type: "Byte")
        (mask.crs, mask.corner) = ("EPSG:32632", (731_810, 5_694_090))
        try mask.write(to: scratch.file("mask.tif"))
        // The lower half, in the scene's CRS.
        try scratch.write(
            "area.csv",
            "id,WKT\n1,\"POLYGON((731800 5693060,733400 5693060,733400 5692000,731800 5692000,731800 5693060))\"\n")
        try scratch.succeed("ogr2ogr", ["-a_srs", "EPSG:32632", "area.gpkg", "area.csv"])
        var options = SceneConfiguration(mask: scratch.file("mask.tif"))
        func map(_ name: String) throws -> (labels: [Float], summary: MapSummary) {
            let scene = try Scene(path: scratch.file("s.tif"), options: options)
            let summary = try SceneClassifier(scene: scene, model: Leipzig.model()).classify(to: outputs(scratch, name))
            return (try samplesByGDAL(scratch.file(name)), summary)
        }
        let whole = try map("a.tif")
        for (at, label) in whole.labels.enumerated() {
            // Nodata takes precedence over masks.
            let expected: ClosedRange<Float> =
                at % 154 == 0 ? (at == 0 ? 0...255 : 255...255) : at < 154 ? 0...0 : 1...4
            #expect(expected.contains(label), "\(at): \(label)")
        }
        for share in whole.summary.shares {
            #expect(share.pixels == whole.labels.count { $0 == Float(share.value) }, "\(share.name)")
        }
        #expect(whole.summary.shares.map(\.pixels).reduce(0, +) == 154 * 206)
        options.area = scratch.file("area.gpkg")
        let half = try map("b.tif")
        #expect(half.labels[..<(154 * 103)].allSatisfy { $0 == 0 })
        #expect(Array(half.labels[(154 * 103)...]) == Array(whole.labels[(154 * 103)...]))
    }

    @Test("a scene that breaks off leaves no file")
    func brokenOff() throws {
        let scratch = try Scratch()
        try scratch.succeed(
            "gdal_translate",
            ["-q", "-outsize", "2000", "2000", "-co", "COMPRESS=DEFLATE", "-co", "TILED=YES", Leipzig.scene, "s.tif"])
        var bytes = try scratch.data("s.tif")
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<(middle + 4000), with: Data(repeating: 0xFF, count: 4000))
        try scratch.write("s.tif", bytes)
        let before = try scratch.contents
        var outputs = outputs(scratch)
        outputs.rasters = [(.layers, scratch.file("l.tif")), (.probabilities(.float32), scratch.file("p.tif"))]
        outputs.hasStyle = true
        let classifier = try SceneClassifier(
            scene: Scene(path: scratch.file("s.tif")), model: Leipzig.model(),
            allowance: CompatibilityOverrides(unlike: true))
        expectError("s.tif", "cannot be read at columns", "take another copy") {
            _ = try classifier.classify(to: outputs)
        }
        #expect(try scratch.contents == before)
    }

    @Test("of several outputs one that exists is refused before anything is written")
    func existing() throws {
        let scratch = try Scratch()
        try scratch.write("map.qml", "precious")
        var outputs = outputs(scratch)
        outputs.hasStyle = true
        let classifier = try Leipzig.classifier()
        expectError("map.qml", "exists already") { _ = try classifier.classify(to: outputs) }
        #expect(try scratch.contents == ["map.qml"] && scratch.data("map.qml") == Data("precious".utf8))
    }
}
