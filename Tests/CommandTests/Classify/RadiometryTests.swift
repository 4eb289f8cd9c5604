import Foundation
import Testing
import YatlasTestSupport

/// Scenes whose radiometry differs from that of the training samples.
@Suite struct RadiometryTests {
    static let scene = project("samples/leipzig-s2/leipzig.tif")

    func trained(_ features: String, in place: Workplace) throws -> String {
        let ran = try place.yatlas([
            "train", Self.scene, "--labels", project("samples/leipzig-s2/points.gpkg"), "--class-field", "land_cover",
            "--features", features, "--tune", "off", "--output", "model.safetensors", "--quiet",
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        return "model.safetensors"
    }

    /// The scene with other scale and offset tags: its DN are 10,000 times reflectance.
    func tagged(scale: String, offset: String, in place: Workplace) throws {
        try place.run(
            "gdal_translate", ["-q", "-a_scale", scale, "-a_offset", offset, Self.scene, "other.tif"])
    }

    @Test(
        "a known mistake of offset, scale or sign is refused with its name, and what the line says to type mends it",
        arguments: [
            ("0.0001", "0.1", "an offset of -0.1 was not applied"), ("0.0001", "-0.1", "that is not theirs"),
            ("0.001", "0", "ten times too large"), ("0.00001", "0", "ten times too small"),
        ])
    func mistakes(scale: String, offset: String, words: String) throws {
        let place = try Workplace()
        let model = try trained("raw,NDVI", in: place)
        try tagged(scale: scale, offset: offset, in: place)
        let refused = try place.yatlas(["classify", "other.tif", "map.tif", "--model", model])
        #expect(refused.status == 3 && refused.errors.contains(words), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.file("map.tif")))
        let fix = try #require(refused.errors.firstMatch(of: /say (--scale \S+ --offset=\S+),/)?.1)
        let ran = try place.yatlas(
            ["classify", "other.tif", "map.tif", "--model", model, "--quiet"]
                + fix.split(separator: " ").map(String.init))
        #expect(ran.status == 0, "\(fix): \(ran.errors)")
        try place.yatlas(["classify", Self.scene, "right.tif", "--model", model, "--quiet"])
        let (found, right) = (try samples(place.file("map.tif")), try samples(place.file("right.tif")))
        // Float rounding of scale and offset may change a pixel between two classes.
        #expect(zip(found, right).count { $0 != $1 } <= 3)
    }

    @Test("a model of ratios takes any scale, as its map is the same", arguments: ["0.001", "0.00001", "0.0005"])
    func ratios(scale: String) throws {
        let place = try Workplace()
        let model = try trained("NDVI,NDWI", in: place)
        try tagged(scale: scale, offset: "0", in: place)
        let ran = try place.yatlas(["classify", "other.tif", "map.tif", "--model", model, "--quiet"])
        #expect(ran.status == 0, "\(ran.errors)")
        try place.yatlas(["classify", Self.scene, "right.tif", "--model", model, "--quiet"])
        let (found, right) = (try samples(place.file("map.tif")), try samples(place.file("right.tif")))
        #expect(zip(found, right).count { $0 != $1 } <= 3)
    }

    @Test("scales that make no reflectance are refused whoever says them", arguments: ["0", "nan", "inf", "-0.0001"])
    func scales(scale: String) throws {
        let place = try Workplace()
        try place.write("scene.txt", scale)
        let told = try place.yatlas(["features", Self.scene, "f.tif", "--features", "raw", "--scale=\(scale)"])
        #expect(told.status != 0 && !FileManager.default.fileExists(atPath: place.file("f.tif")), "\(told.output)")
        try place.run("gdal_translate", ["-q", "-a_scale", scale, Self.scene, "other.tif"])
        let ran = try place.yatlas(["features", "other.tif", "f.tif", "--features", "raw"])
        #expect(ran.status == 3 && ran.errors.contains("make no reflectance"), "\(ran.errors)")
    }
}
