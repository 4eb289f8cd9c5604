import Foundation
import Testing
import YatlasTestSupport

/// A command line that must be refused, with words of its one-line message.
struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    var words: [String]
    var status: Int32 = 3
    var testDescription: String { name }
}

@Suite struct RefusalTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"
    static let points = "samples/leipzig-s2/points.gpkg"

    static func train(_ extra: [String], scene: String = scene, labels: String = points, field: String = "land_cover")
        -> [String]
    {
        ["train", scene, "--labels", labels, "--class-field", field, "--output", "new.safetensors"] + extra
    }

    static func classify(_ scene: String, model: String = "model.safetensors", map: String = "new.tif") -> [String] {
        ["classify", scene, map, "--model", model]
    }

    static let cases: [Refusal] = [
        Refusal(name: "missing scene", arguments: classify("nowhere.tif"), words: ["nowhere.tif", "no such file"]),
        Refusal(name: "text as raster", arguments: classify("notes.tif"), words: ["notes.tif", "not a raster"]),
        Refusal(
            name: "missing model", arguments: classify(scene, model: "no.safetensors"),
            words: ["no.safetensors", "no such file"]),
        Refusal(
            name: "corrupt model", arguments: classify(scene, model: "corrupt.safetensors"),
            words: ["corrupt.safetensors", "not a Yatlas model"]),
        Refusal(
            name: "raster without the model's bands", arguments: classify("samples/slovenia-s2/landcover.tif"),
            words: ["landcover.tif", "B02"]),
        Refusal(
            name: "unscaled scene", arguments: classify("unscaled.tif"), words: ["unscaled.tif", "--scale 0.0001"]),
        Refusal(
            name: "wrong scale", arguments: classify(scene) + ["--scale", "1"],
            words: ["leipzig.tif", "unlike the training samples", "--allow-unlike"]),
        Refusal(
            name: "existing map", arguments: classify(scene, map: "precious.tif"),
            words: ["precious.tif", "exists already", "--overwrite"]),
        Refusal(
            name: "labels in the ocean", arguments: train([], labels: "ocean.geojson", field: "class"),
            words: ["ocean.geojson", "outside the scene"]),
        Refusal(
            name: "unknown index", arguments: train(["--features", "raw,NDVII"]),
            words: ["NDVII", "NDVI", "yatlas indices"]),
        Refusal(
            name: "formula with a typo", arguments: train(["--features", "(N - R / (N + R)"]),
            words: ["column", "\")\""]),
        Refusal(
            name: "index without its band", arguments: train(["--features", "NBR"]), words: ["NBR", "S2"]),
        Refusal(name: "no class field", arguments: train([], field: "kind"), words: ["kind", "land_cover, fold"]),
        Refusal(
            name: "class field with a typo", arguments: train([], field: "landcover"),
            words: ["no field \"landcover\"; its fields are land_cover, fold; did you mean --class-field land_cover?"]),
        Refusal(
            name: "index with a typo", arguments: train(["--features", "raw,NDIV"]), words: ["did you mean NDVI?"]),
        Refusal(
            name: "a size without tuning", arguments: train(["--size", "small", "--tune", "off"]),
            words: ["--size small", "leave out --tune off"], status: 2),
        Refusal(name: "missing labels", arguments: train([], labels: "no.gpkg"), words: ["no.gpkg", "no such file"]),
        Refusal(
            name: "table without its class", arguments: ["train", "--table", "t.csv", "--class-field", "kind"],
            words: ["kind", "a, class"]),
        Refusal(name: "no model", arguments: ["classify", scene, "new.tif"], words: ["--model"], status: 2),
        Refusal(name: "unknown verb", arguments: ["clasify", scene], words: ["did you mean classify?"], status: 2),
        Refusal(
            name: "unknown option", arguments: classify(scene) + ["--treads", "2"], words: ["--treads"], status: 2),
        Refusal(
            name: "no threads", arguments: classify(scene) + ["--threads", "0"], words: ["--threads 0"], status: 2),
        Refusal(
            name: "unknown creation option", arguments: classify(scene) + ["--co", "COLOR=RED"],
            words: ["--co COLOR=RED", "COMPRESS, LEVEL, ZLEVEL, ZSTD_LEVEL, BLOCKSIZE, BIGTIFF"], status: 2),
        Refusal(
            name: "unknown format", arguments: classify(scene) + ["--of", "PNG"], words: ["--of PNG", "GTiff, COG"],
            status: 2),
        Refusal(
            name: "sieve of one", arguments: classify(scene) + ["--sieve", "1"], words: ["--sieve 1", "at least 2"],
            status: 2),
        Refusal(
            name: "polygons as Shapefile", arguments: classify(scene) + ["--polygons", "p.shp"],
            words: ["--polygons p.shp", ".gpkg"], status: 2),
        Refusal(
            name: "existing polygons", arguments: classify(scene) + ["--polygons", "precious.gpkg"],
            words: ["precious.gpkg", "exists already", "--overwrite"]),
        Refusal(
            name: "polygons where no folder can be", arguments: classify(scene) + ["--polygons", "notes.tif/p.gpkg"],
            words: ["notes.tif", "the folder cannot be made"]),
        Refusal(
            name: "two outputs of one name", arguments: classify(scene) + ["--layers", "new.tif"],
            words: ["new.tif", "two outputs"], status: 2),
        Refusal(
            name: "unknown sensor", arguments: train(["--sensor", "sentinel-9"]), words: ["sentinel-9", "sentinel-2"],
            status: 2),
        Refusal(
            name: "one feature set",
            arguments: ["compare", scene, "--labels", points, "--class-field", "land_cover", "--features", "raw"],
            words: ["repeat --features"], status: 2),
    ]

    static let model = Result {
        let place = try Workplace()
        return try place.data(place.trainedModel())
    }

    @Test("bad input gets one line that names the fix, and leaves no file", arguments: cases)
    func refused(refusal: Refusal) throws {
        let place = try Workplace()
        try Self.model.get().write(to: URL(fileURLWithPath: place.file("model.safetensors")))
        try place.write("notes.tif", "no raster")
        for name in ["precious.tif", "precious.gpkg"] { try place.write(name, "precious") }
        try place.write("t.csv", "a,class\n1,x\n2,y\n")
        var corrupt = try place.data("model.safetensors")
        corrupt.removeLast(100)
        try corrupt.write(to: URL(fileURLWithPath: place.file("corrupt.safetensors")))
        try place.write("ocean.geojson", Self.geoJSON([(-30, 40, "water"), (-31, 40, "forest")]))
        // Two points in the scene are forest, one is water.
        try place.run("gdal_translate", ["-q", "-a_scale", "1", "-a_offset", "0", Self.scene, "unscaled.tif"])
        let before = place.made
        let ran = try place.yatlas(refusal.arguments)
        #expect(ran.status == refusal.status, "\(ran.errors)")
        let lines = ran.errors.split(separator: "\n")
        #expect(lines.count == 1 && ran.output.isEmpty, "\(ran.errors)")
        for word in refusal.words { #expect(ran.errors.contains(word), "\(ran.errors)") }
        #expect(place.made == before)
        #expect(try place.data("precious.tif") == Data("precious".utf8))
    }

    static func geoJSON(_ points: [(x: Double, y: Double, name: String)]) -> String {
        let features = points.map {
            """
            {"type": "Feature", "properties": {"class": "\($0.name)"},
             "geometry": {"type": "Point", "coordinates": [\($0.x), \($0.y)]}}
            """
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
    }

    @Test("help is printed, with exit 0")
    func help() throws {
        let place = try Workplace()
        for arguments in [["--help"], [], ["classify", "--help"], ["help", "train"], ["--version"]] {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == 0 && ran.errors.isEmpty && ran.output.contains("yatlas"), "\(arguments)")
        }
    }
}
