import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Rasters of features.
@Suite struct FeatureRasterTests {
    @Test("each band holds a feature by its name, with NaN where there is no value")
    func values() throws {
        let scratch = try Scratch()
        let (red, near) = (MadeScene.samples(seed: 1, nodata: [3, 4]), MadeScene.samples(seed: 2, nodata: [4, 5]))
        try MadeScene.raster(red: red, near: near).write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        // The square root of numbers that are negative for half of the pixels.
        let items = ["NDVI", "odd=sqrt(N - R)"]
        let summary = try scene.writeFeatures(items, to: scratch.file("f.tif"), overwrite: false)
        let pairs = zip(red, near).map { (red: $0 == 0 || $1 == 0 ? Double.nan : $0, near: $1) }
        let ndvi = pairs.map { ($0.near - $0.red) / ($0.near + $0.red) }
        let odd = pairs.map { ((($0.near - $0.red) / 10_000).squareRoot()) }
        #expect(agree(try samplesByGDAL(scratch.file("f.tif"), band: 1), ndvi, within: 1e-6))
        #expect(agree(try samplesByGDAL(scratch.file("f.tif"), band: 2), odd, within: 1e-6))
        #expect(summary.absent == 3 && summary.pixels == red.count)
        #expect(summary.features.map(\.bad) == [0, odd.count(where: \.isNaN) - 3])
        let raster = try Dataset(path: scratch.file("f.tif"))
        #expect(raster.bands.map(\.name) == ["NDVI", "odd"] && raster.grid == scene.grid)
    }

    @Test("the raster has the same bytes for any threads and memory")
    func threads() throws {
        let scratch = try Scratch()
        try scratch.succeed(
            "gdal_translate",
            ["-q", "-outsize", "1300", "1100", "-r", "bilinear", project("samples/leipzig-s2/leipzig.tif"), "s.tif"])
        let scene = try Scene(path: scratch.file("s.tif"))
        for (name, threads, memory) in [("a", 1, 512 << 20), ("b", 3, 2 << 20)] {
            _ = try scene.writeFeatures(
                ["NDVI", "focal_mean(B08,5)"], to: scratch.file("\(name).tif"), overwrite: false,
                options: ExecutionOptions(threads: threads, memory: memory))
        }
        #expect(try scratch.data("a.tif") == scratch.data("b.tif"))
    }

    @Test("an existing raster is refused, and a scene that breaks off leaves none")
    func refused() throws {
        let scratch = try Scratch()
        try scratch.succeed(
            "gdal_translate",
            ["-q", "-outsize", "900", "700", "-co", "COMPRESS=DEFLATE", project("samples/leipzig-s2/leipzig.tif")]
                + ["s.tif"])
        let bytes = try scratch.data("s.tif")
        try scratch.write("cut.tif", bytes.prefix(bytes.count / 2))
        try scratch.write("old.tif", "precious")
        let before = try scratch.contents
        expectError("old.tif", "exists already") {
            _ = try Scene(path: scratch.file("s.tif")).writeFeatures(
                ["NDVI"], to: scratch.file("old.tif"), overwrite: false)
        }
        expectError("cut.tif", "cannot be read") {
            _ = try Scene(path: scratch.file("cut.tif")).writeFeatures(
                ["NDVI"], to: scratch.file("f.tif"), overwrite: false)
        }
        #expect(try scratch.contents == before && scratch.data("old.tif") == Data("precious".utf8))
    }
}
