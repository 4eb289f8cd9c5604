import Testing
import YatlasTestSupport

/// Inputs without any valid pixel are complete, with a note.
@Suite struct NothingLeftTests {
    @Test(
        "a map and a raster of features without a valid pixel end with 0 and a note, in a batch, too; a training cannot"
    )
    func empty() throws {
        let place = try Workplace()
        let model = project("Tests/CommandTests/Data/0.1.0/model.safetensors")
        let scene = project("samples/leipzig-s2/leipzig.tif")
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "20000", "1", "1", "-a_nodata", "none", scene, "all.tif"])
        let map = try place.yatlas(["classify", scene, "none.tif", "--model", model, "--mask", "all.tif"])
        let note = "no pixel has a class: all are nodata, masked or outside\n"
        #expect(map.status == 0 && map.errors.contains("note: none.tif: \(note)"), "\(map.output) \(map.errors)")
        try place.run("mkdir", ["scenes", "masks"])
        try place.run("cp", [scene, "scenes/a.tif"])
        try place.run("cp", ["all.tif", "masks/a.tif"])
        let batch = try place.yatlas(["batch", "scenes", "maps", "--model", model, "--masks", "masks"])
        #expect(batch.status == 0 && batch.errors.contains("note: maps/a.tif: \(note)"), "\(batch.errors)")
        let features = try place.yatlas(["features", scene, "f.tif", "--features", "NDVI", "--mask", "all.tif"])
        #expect(
            features.status == 0 && features.errors.contains("note: f.tif: no pixel has a value"), "\(features.errors)")
        let train = try place.yatlas([
            "train", scene, "--labels", project("samples/leipzig-s2/points.gpkg"), "--class-field", "land_cover",
            "--features", "raw", "--tune", "off", "--mask", "all.tif",
        ])
        #expect(train.status == 3 && train.errors.contains("masks take all 97 labelled pixels"), "\(train.errors)")
        let plain = try place.yatlas(["classify", scene, "map.tif", "--model", model, "--quiet"])
        #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
    }
}
