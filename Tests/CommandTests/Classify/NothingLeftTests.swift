import Testing
import YatlasTestSupport

/// What has no valid pixel at all is no plain success.
@Suite struct NothingLeftTests {
    @Test("a map, a raster of features and a training without a valid pixel say so, and do not end with 0")
    func empty() throws {
        let place = try Workplace()
        let model = project("Tests/CommandTests/Data/0.1.0/model.safetensors")
        let scene = project("samples/leipzig-s2/leipzig.tif")
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "20000", "1", "1", "-a_nodata", "none", scene, "all.tif"])
        let map = try place.yatlas(["classify", scene, "none.tif", "--model", model, "--mask", "all.tif"])
        #expect(map.status == 1 && map.errors.contains("no pixel has a class"), "\(map.output) \(map.errors)")
        let features = try place.yatlas(["features", scene, "f.tif", "--features", "NDVI", "--mask", "all.tif"])
        #expect(features.status == 1 && features.errors.contains("no pixel has a value"), "\(features.errors)")
        let train = try place.yatlas([
            "train", scene, "--labels", project("samples/leipzig-s2/points.gpkg"), "--class-field", "land_cover",
            "--features", "raw", "--tune", "off", "--mask", "all.tif",
        ])
        #expect(train.status == 3 && train.errors.contains("masks take all 97 labelled pixels"), "\(train.errors)")
        let plain = try place.yatlas(["classify", scene, "map.tif", "--model", model, "--quiet"])
        #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
    }
}
