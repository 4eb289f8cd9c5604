import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Pixels that are left out.
@Suite struct MaskTests {
    /// A scene without nodata, and a mask of every fifth pixel with several values.
    func place() throws -> (scratch: Scratch, mask: [Double]) {
        let scratch = try Scratch()
        try MadeScene.raster(red: MadeScene.samples(seed: 3), near: MadeScene.samples(seed: 4)).write(
            to: scratch.file("s.tif"))
        let mask = (0..<(MadeScene.width * MadeScene.height)).map { $0 % 5 == 0 ? Double(1 + $0 % 3) : 0 }
        try MadeRaster(width: MadeScene.width, height: MadeScene.height, bands: [.init(mask)], type: "Byte").write(
            to: scratch.file("mask.tif"))
        return (scratch, mask)
    }

    @Test("a pixel is masked where the mask is not nought, and counted")
    func raster() throws {
        let (scratch, mask) = try place()
        let scene = try Scene(
            path: scratch.file("s.tif"), options: SceneConfiguration(mask: scratch.file("mask.tif")))
        let found = try MadeScene.values(scene, "NDVI")
        #expect(found.masked == mask.count { $0 != 0 })
        #expect(found.values.map(\.isNaN) == mask.map { $0 != 0 })
        #expect(try MadeScene.values(Scene(path: scratch.file("s.tif")), "NDVI").masked == 0)
    }

    @Test("a mask of finer pixels that covers the scene is read at the middles of the scene's pixels")
    func finer() throws {
        let (scratch, mask) = try place()
        let (width, height) = (MadeScene.width, MadeScene.height)
        // Each pixel in three by three, of which the middle one counts.
        var samples = [Double](repeating: 0, count: 9 * width * height)
        for (at, value) in mask.enumerated() {
            samples[(at / width * 3 + 1) * 3 * width + at % width * 3 + 1] = value
        }
        var fine = MadeRaster(width: 3 * width, height: 3 * height, bands: [.init(samples)], type: "Byte")
        fine.pixel = 10.0 / 3
        try fine.write(to: scratch.file("fine.tif"))
        let scene = try Scene(
            path: scratch.file("s.tif"), options: SceneConfiguration(mask: scratch.file("fine.tif")))
        #expect(try MadeScene.values(scene, "NDVI").values.map(\.isNaN) == mask.map { $0 != 0 })
    }

    /// A triangle over the scene, and what of it GDAL burns.
    func triangle(_ scratch: Scratch) throws -> [Float] {
        let corners = "[[500015,5099995],[500340,5099930],[500100,5099790],[500015,5099995]]"
        try scratch.write(
            "area.geojson",
            """
            {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32633"}},
             "features": [{"type": "Feature", "properties": {},
              "geometry": {"type": "Polygon", "coordinates": [\(corners)]}}]}
            """)
        let nothing = [Double](repeating: 0, count: MadeScene.width * MadeScene.height)
        try MadeRaster(width: MadeScene.width, height: MadeScene.height, bands: [.init(nothing)], type: "Byte").write(
            to: scratch.file("burnt.tif"))
        try scratch.succeed("gdal_rasterize", ["-q", "-burn", "1", "area.geojson", "burnt.tif"])
        let burnt = try samplesByGDAL(scratch.file("burnt.tif"))
        try #require(burnt.count { $0 == 1 } > 200 && burnt.contains(0))
        return burnt
    }

    @Test("polygons mask the pixels that GDAL burns")
    func polygons() throws {
        let (scratch, _) = try place()
        let burnt = try triangle(scratch)
        let scene = try Scene(
            path: scratch.file("s.tif"), options: SceneConfiguration(mask: scratch.file("area.geojson")))
        let found = try MadeScene.values(scene, "NDVI")
        #expect(found.values.map(\.isNaN) == burnt.map { $0 == 1 } && found.masked == burnt.count { $0 == 1 })
    }

    @Test("outside of an area of interest a raster of features has no values")
    func area() throws {
        let (scratch, _) = try place()
        let burnt = try triangle(scratch)
        var options = SceneConfiguration()
        options.area = scratch.file("area.geojson")
        let scene = try Scene(path: scratch.file("s.tif"), options: options)
        let summary = try scene.writeFeatures(["NDVI"], to: scratch.file("f.tif"), overwrite: false)
        #expect(try samplesByGDAL(scratch.file("f.tif")).map(\.isNaN) == burnt.map { $0 == 0 })
        #expect(summary.absent == burnt.count { $0 == 0 } && summary.pixels == burnt.count)
    }

    @Test("a mask that does not cover the scene is refused when the scene is opened")
    func elsewhere() throws {
        let (scratch, _) = try place()
        try scratch.succeed("gdal_translate", ["-q", "-srcwin", "0", "0", "20", "20", "mask.tif", "part.tif"])
        expectError("part.tif", "does not cover", "take the mask of this scene") {
            _ = try Scene(path: scratch.file("s.tif"), options: SceneConfiguration(mask: scratch.file("part.tif")))
        }
    }
}
