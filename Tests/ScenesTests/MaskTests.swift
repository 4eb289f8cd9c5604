import Foundation
import Products
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Masked pixels.
@Suite struct MaskTests {
    /// A scene without nodata, and a mask of every fifth pixel.
    func place(mark: Double = 1) throws -> (scratch: Scratch, mask: [Double]) {
        let scratch = try Scratch()
        try MadeScene.raster(red: MadeScene.samples(seed: 3), near: MadeScene.samples(seed: 4)).write(
            to: scratch.file("s.tif"))
        let mask = (0..<(MadeScene.width * MadeScene.height)).map { $0 % 5 == 0 ? mark : 0 }
        try MadeRaster(width: MadeScene.width, height: MadeScene.height, bands: [.init(mask)], type: "Byte").write(
            to: scratch.file("mask.tif"))
        return (scratch, mask)
    }

    @Test("a pixel is masked where the mask is not nought, and counted", arguments: [1.0, 2, 7, 255])
    func raster(mark: Double) throws {
        let (scratch, mask) = try place(mark: mark)
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
        // Each pixel as three by three, of which the centre one counts.
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

    @Test("what a finer mask masks does not depend on its overviews", arguments: ["nearest", "average", "mode"])
    func overviews(method: String) throws {
        let (scratch, _) = try place()
        let (width, height) = (4 * MadeScene.width, 4 * MadeScene.height)
        var random = SplitMix64(seed: 11)
        let samples = (0..<(width * height)).map { _ in Double(Int.random(in: 0...3, using: &random) / 3) }
        var fine = MadeRaster(width: width, height: height, bands: [.init(samples)], type: "Byte")
        fine.pixel = 2.5
        try fine.write(to: scratch.file("fine.tif"))
        let options = SceneConfiguration(mask: scratch.file("fine.tif"))
        let before = try MadeScene.values(Scene(path: scratch.file("s.tif"), options: options), "NDVI")
        try scratch.succeed("gdaladdo", ["-q", "-r", method, "fine.tif", "2", "4"])
        let after = try MadeScene.values(Scene(path: scratch.file("s.tif"), options: options), "NDVI")
        #expect(after.values.map(\.isNaN) == before.values.map(\.isNaN) && after.masked == before.masked)
        #expect(before.masked > 0 && before.masked < MadeScene.width * MadeScene.height)
    }

    /// A triangle on the scene, and its pixels rasterized by GDAL.
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

    @Test("a mask without a CRS is refused with the command that gives it that of the scene")
    func unplaced() throws {
        let (scratch, _) = try place()
        try scratch.succeed("gdal_translate", ["-q", "-co", "PROFILE=BASELINE", "mask.tif", "bare.tif"])
        try? FileManager.default.removeItem(atPath: scratch.file("bare.tif.aux.xml"))
        let options = SceneConfiguration(mask: scratch.file("bare.tif"))
        expectError("bare.tif", "no coordinate reference system", "gdal_edit.py -a_srs EPSG:32633 -a_ullr 500000") {
            _ = try Scene(path: scratch.file("s.tif"), options: options)
        }
    }

    /// A mask of samples beside the scene, and which pixels of the scene it leaves out.
    func masked(
        _ name: String, _ samples: [Double], type: String = "UInt16",
        masked: [Product.Reason] = Product.Reason.allCases,
        categories: [String] = []
    ) throws -> [Bool] {
        let (scratch, _) = try place()
        try scratch.write(name, [0])
        try MadeRaster(
            width: MadeScene.width, height: MadeScene.height, bands: [.init(samples, categories: categories)],
            type: type
        ).write(to: scratch.file(name))
        let scene = try Scene(
            path: scratch.file("s.tif"),
            options: SceneConfiguration(mask: scratch.file(name), masked: Set(masked)))
        return try MadeScene.values(scene, "NDVI").values.map(\.isNaN)
    }

    /// Random codes for each pixel, each of them at least once.
    func draw(_ codes: [Double], seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<(MadeScene.width * MadeScene.height)).map { index in
            index < codes.count ? codes[index] : codes.randomElement(using: &random) ?? 0
        }
    }

    /// Names of layers, all their codes, and the invalid ones. Sources: SCL by the Sentinel-2 Products Specification
    /// (no data, saturated, cloud shadow, clouds, cirrus, snow); QA_PIXEL by the tables of "unique values" in the
    /// Landsat 8-9 Collection 2 Level 2 guide (LSDS-1619); oa_fmask by knowledge.dea.ga.gov.au; Fmask by the HLS V2
    /// User Guide; 40 % by s2cloudless.
    static let layers: [(name: String, codes: [Double], bad: Set<Double>)] = [
        ("SCL.tif", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [0, 1, 3, 8, 9, 10, 11]),
        ("T32UQC_20250302T101801_SCL_20m.tif", [4, 5, 6, 8, 9], [8, 9]), ("SCL/x.tif", [4, 9], [9]),
        ("SCL.tif", [4], []), ("SCL.tif", [4, 9], [9]),
        (
            "LC08_L2SP_193024_20210503_20210508_02_T1_QA_PIXEL.TIF",
            [1, 21824, 21826, 21890, 21952, 22080, 22280, 23888],
            [1, 21826, 21890, 22280, 23888]
        ),
        ("oa_fmask.tif", [0, 1, 2, 3, 4, 5], [0, 2, 3, 4]),
        ("ga_s2am_oa_3_56JKT_2021-05-03_final_fmask.tif", [1, 2, 5], [2]),
        ("HLS.L30.T56JMM.2021123T003915.V2.0.Fmask.tif", [64, 66, 68, 72, 80, 96, 255], [66, 68, 72, 80, 255]),
        ("Fmask.tif", [64, 66], [66]), ("MSK_CLDPRB_20m.tif", [0, 3, 39, 40, 41, 90, 100], [40, 41, 90, 100]),
        ("CLP.tif", [0, 40, 101, 102, 255], [102, 255]), ("CLM.tif", [0, 1, 255], [1, 255]),
        ("oa_s2cloudless_mask.tif", [0, 1, 2], [0, 2]), ("scl_mask.tif", [0, 1], [1]), ("clouds.tif", [0, 255], [255]),
    ]

    @Test("a quality layer given as a mask masks its own bad codes", arguments: layers)
    func layer(name: String, codes: [Double], bad: Set<Double>) throws {
        let samples = draw(codes, seed: 11)
        #expect(try masked(name, samples) == samples.map(bad.contains))
    }

    @Test("of a quality layer that is given as a mask only the reasons that are asked for are masked")
    func reasons() throws {
        let samples = draw((0...11).map(Double.init), seed: 5)
        #expect(try masked("SCL.tif", samples, masked: [.snow, .shadow]) == samples.map { [3, 11].contains($0) })
        #expect(try masked("SCL.tif", samples, masked: []).allSatisfy { !$0 })
    }

    @Test("the names of its categories say what a mask means, whatever it is called")
    func categories() throws {
        let samples = draw([0, 1, 2, 3, 4], seed: 6)
        let names = ["No data", "clear land", "CLOUD_SHADOW", "cloud_low_proba", "Thin cirrus"]
        #expect(
            try masked("x.tif", samples, type: "Byte", categories: names) == samples.map { [0, 2, 4].contains($0) })
    }

    @Test(
        "codes that nobody explains are refused as a mask with a command that makes one of them",
        arguments: [
            ("x.tif", [4.0, 9]), ("x.tif", [1, 2]), ("x.tif", [0, 1, 2]), ("x.tif", [21824]),
            ("SCL.tif", [0, 12, 200]),
            ("QA_PIXEL.tif", [4, 9]), ("oa_fmask.tif", [1, 66]), ("Fmask.tif", [0, 1, 2]), ("it's.tif", [1, 2, 3]),
        ])
    func refused(name: String, codes: [Double]) throws {
        let samples = draw(codes, seed: 7)
        let (scratch, _) = try place()
        try MadeRaster(width: MadeScene.width, height: MadeScene.height, bands: [.init(samples)]).write(
            to: scratch.file(name))
        func open(_ mask: String) throws -> Scene {
            try Scene(path: scratch.file("s.tif"), options: SceneConfiguration(mask: mask))
        }
        var text = ""
        do {
            _ = try open(scratch.file(name))
            Issue.record("nothing was refused")
        } catch { text = "\(error)" }
        let command = try #require(text.firstMatch(of: /make one with (gdal_calc\.py .*) \(w/)).1
        #expect(text.contains("are no mask") && !text.contains { $0.isNewline })
        // The suggested command works when pasted, and masks the largest code.
        try scratch.succeed("bash", ["-c", String(command)])
        let made = scratch.file(name).replacing(".tif", with: "_mask.tif")
        let largest = codes.max() ?? 0
        #expect(try MadeScene.values(open(made), "NDVI").values.map(\.isNaN) == samples.map { $0 == largest })
    }

    @Test("a code that turns up late in a large mask is refused when it is read")
    func late() throws {
        let (scratch, _) = try place()
        let side = 2400
        for (name, most) in [("SCL.tif", 4.0), ("plain.tif", 0)] {
            var samples = [Double](repeating: most, count: side * side)
            samples[0] = name == "SCL.tif" ? 9 : 1
            // Between the windows that are checked first.
            samples[300 * side + 300] = 77
            var large = MadeRaster(width: side, height: side, bands: [.init(samples)], type: "Byte")
            large.corner = (x: 500_000 - 2_900, y: 5_100_000 + 2_900)
            try large.write(to: scratch.file(name))
            let scene = try Scene(
                path: scratch.file("s.tif"), options: SceneConfiguration(mask: scratch.file(name)))
            expectError(name, "77") { _ = try MadeScene.values(scene, "NDVI") }
        }
    }
}
