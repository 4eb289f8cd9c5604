import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SensorFileTests {
    static let camera = """
        name: camera
        bands:
          - {name: blue_ch, symbol: B, wavelength: 482, aliases: [B02]}
          - {name: B03, symbol: G}
          - {name: B04, symbol: R, wavelength: 665.5}
          - {name: B08, symbol: N}
        scale: 0.0002
        offset: -0.1
        nodata: 77
        """

    struct Info: Decodable {
        struct Band: Decodable {
            var name: String
            var symbol: String?
            var wavelength: Double?
            var nodata: [Double]
            var scale: Double
            var offset: Double
        }
        var sensor: String?
        var bands: [Band]
    }

    /// A scene of four bands without scale, and the sensor's file.
    func place() throws -> Workplace {
        let place = try Workplace()
        try place.write("camera.yaml", Self.camera)
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-b", "2", "-b", "3", "-b", "6", "-a_scale", "1", "-a_offset", "0"]
                + ["samples/leipzig-s2/leipzig.tif", "scene.tif"])
        return place
    }

    @Test("a sensor described in YAML gives symbols, centres, scale, offset and nodata")
    func described() throws {
        let place = try place()
        let info = try place.yatlas(["info", "scene.tif", "--sensor", "camera.yaml", "--json"]).json(Info.self)
        #expect(info.sensor == "camera" && info.bands.count == 4)
        let told = try Dataset(path: place.file("scene.tif")).bands.map(\.name)
        let known = ["B02": ("B", 482.0), "B03": ("G", nil), "B04": ("R", 665.5), "B08": ("N", nil)]
        for (band, name) in zip(info.bands, told) {
            #expect(band.name == name && band.scale == 0.0002 && band.offset == -0.1 && band.nodata == [77])
            #expect(band.symbol == known[name]?.0 && band.wavelength == known[name]?.1, "\(name)")
        }
        let other = try place.yatlas(["info", "scene.tif", "--sensor", "camera.yaml", "--scale", "1", "--json"])
        #expect(try other.json(Info.self).bands.allSatisfy { $0.scale == 1 && $0.offset == 0 })
    }

    @Test("its scale counts as reflectance, and another description makes another map")
    func batch() throws {
        let place = try place()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: place.file("scene.tif"), toPath: place.file("scenes/scene.tif"))
        let train = try place.yatlas([
            "train", "scenes/scene.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover",
            "--features", "raw,EVI", "--units", "4", "--output", "m.safetensors", "--sensor", "camera.yaml",
        ])
        #expect(train.status == 0, "\(train.errors)")
        let batch = ["batch", "scenes", "maps", "--model", "m.safetensors", "--sensor", "camera.yaml"]
        #expect(try place.yatlas(batch).output.contains("1 map made"))
        #expect(try place.yatlas(batch).output.contains("1 completed before"))
        try place.write("camera.yaml", Self.camera.replacingOccurrences(of: "nodata: 77", with: "nodata: 78"))
        #expect(try place.yatlas(batch).errors.contains("with other options"))
    }

    static let broken: [(String, String, String)] = [
        ("name: camera", "nam: camera", "nam: an unknown key"), ("name: camera", "name: ''", "name: missing"),
        ("symbol: G", "symbol: Q", "bands[2].symbol: \"Q\""), ("symbol: G", "symbol: [G]", "bands[2].symbol"),
        ("name: B03,", "", "bands[2].name: missing"), ("wavelength: 482", "wavelength: 0.48", "bands[1].wavelength"),
        ("aliases: [B02]", "aliases: B02", "bands[1].aliases: not a list"),
        ("aliases: [B02]", "aliases: [B4]", "a name of two bands"), ("symbol: G", "color: G", "bands[2].color"),
        ("scale: 0.0002", "scale: 0", "scale: 0"), ("offset: -0.1", "offset: nan", "offset: not a number"),
        ("bands:", "bands: none", "not YAML"), (camera, "[1, 2]", "not a sensor"),
        (camera, "name: a", "bands: not a list"),
    ]

    @Test("a broken description is refused with file and key", arguments: broken)
    func refused(old: String, new: String, words: String) throws {
        let place = try Workplace()
        let text = Self.camera.replacingOccurrences(of: old, with: new)
        try #require(text != Self.camera)
        try place.write("camera.yaml", text)
        let ran = try place.yatlas(["info", "samples/leipzig-s2/leipzig.tif", "--sensor", "camera.yaml"])
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
        #expect(ran.errors.contains("camera.yaml: ") && ran.errors.contains(words), "\(ran.errors)")
        let none = try place.yatlas(["info", "samples/leipzig-s2/leipzig.tif", "--sensor", "none.yaml"])
        #expect(none.status == 3 && none.errors.contains("none.yaml: no such file"))
    }
}
