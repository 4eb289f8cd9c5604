import Foundation
import Testing
import YatlasTestSupport

/// Files with unnamed bands.
@Suite struct UnnamedBandsTests {
    /// The Leipzig scene as stacking tools write it: without names, sensor and scale.
    func place() throws -> Workplace {
        let place = try Workplace()
        try place.run(
            "gdal_translate",
            [
                "-q", "-of", "ENVI", "-a_scale", "1", "-a_nodata", "none", project("samples/leipzig-s2/leipzig.tif"),
                "s.img",
            ])
        for name in ["s.hdr", "s.img.aux.xml"] { try? FileManager.default.removeItem(atPath: place.file(name)) }
        try place.write(
            "s.hdr",
            """
            ENVI
            samples = 154
            lines = 206
            bands = 7
            header offset = 0
            data type = 12
            interleave = bsq
            byte order = 0
            map info = {UTM, 1, 1, 731810, 5694090, 10, 10, 32, North, WGS-84}
            """)
        return place
    }

    let labels = ["--labels", project("samples/leipzig-s2/points.gpkg"), "--class-field", "land_cover", "--quiet"]
    let names = ["--bands", "B02,B03,B04,B06,B07,B08,B11", "--sensor", "sentinel-2", "--scale", "0.0001"]

    @Test("indices are refused by every command until the bands are named in order")
    func refused() throws {
        let place = try place()
        let told = ["--sensor", "sentinel-2", "--scale", "0.0001"]
        let commands = [
            ["features", "s.img", "f.tif", "--features", "NDVI"],
            ["train", "s.img", "--features", "NDVI", "--tune", "off"] + labels,
            ["sample", "s.img", "--features", "NDVI", "--output", "t.csv"] + labels,
        ]
        for command in commands {
            let ran = try place.yatlas(command + told)
            #expect(ran.status == 3 && ran.errors.contains("--bands B02,B03,"), "\(command[0]): \(ran.errors)")
        }
        let ran = try place.yatlas(["features", "s.img", "f.tif", "--features", "NDVI"] + names)
        #expect(ran.status == 0, "\(ran.errors)")
        try place.yatlas([
            "features", project("samples/leipzig-s2/leipzig.tif"), "right.tif", "--features", "NDVI",
        ])
        #expect(try samples(place.file("f.tif")) == samples(place.file("right.tif")))
    }

    @Test("a model trained on a file classifies that file, and nothing is typed twice but the scale")
    func again() throws {
        let place = try place()
        let train = try place.yatlas(
            ["train", "s.img", "--features", "raw,NDVI", "--tune", "off", "--output", "m.safetensors"] + labels + names)
        try #require(train.status == 0, "\(train.errors)")
        let ran = try place.yatlas(
            ["classify", "s.img", "map.tif", "--model", "m.safetensors", "--scale", "0.0001"])
        #expect(ran.status == 0 && ran.output.contains("in the order of the training scene"), "\(ran.errors)")
        try place.yatlas(["classify", "s.img", "told.tif", "--model", "m.safetensors"] + names)
        #expect(try samples(place.file("map.tif")) == samples(place.file("told.tif")))
    }
}
