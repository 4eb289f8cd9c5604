import Foundation
import Raster
import Testing
import YatlasTestSupport

/// What users of other tools suffer from, one test each. Tests of other files stand for pains 2, 5, 6, 7 and 9: their
/// names begin with the number.
@Suite struct PainTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("pain 1, band order: a scene with its bands reversed gives the same map")
    func reversedBands() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,NDVI")
        let count = try Dataset(path: project(scene)).bands.count
        let order = (1...count).reversed().flatMap { ["-b", "\($0)"] }
        try place.run("gdal_translate", ["-q"] + order + [scene, "reversed.tif"])
        for name in [scene, "reversed.tif"] {
            try place.yatlas(["classify", name, "map.tif", "--model", model, "--overwrite"])
            try place.run("cp", ["map.tif", name == scene ? "a.tif" : "b.tif"])
        }
        #expect(try samples(place.file("a.tif")) == samples(place.file("b.tif")))
    }

    /// A Landsat 8 folder of Collection 2 that holds the reflectance of the Leipzig scene: (sample + 7272.73) 2.75e-5.
    func landsat(in place: Workplace) throws {
        let id = "LC08_L2SP_193024_20200401_20200822_02_T1"
        try FileManager.default.createDirectory(atPath: place.file(id), withIntermediateDirectories: true)
        var contents = [
            "GROUP = LANDSAT_METADATA_FILE", "GROUP = PRODUCT_CONTENTS", "LANDSAT_PRODUCT_ID = \"\(id)\"",
            "PROCESSING_LEVEL = \"L2SP\"", "COLLECTION_NUMBER = 02",
        ]
        var scaling = ["GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS"]
        // Blue, green, red and near infrared.
        for (band, source) in [(2, "B02"), (3, "B03"), (4, "B04"), (5, "B08")] {
            let bands = try Dataset(path: project(scene)).bands
            let index = try #require(bands.first { $0.name == source }).index
            let file = "\(id)_SR_B\(band).TIF"
            let ran = try place.run(
                "gdal_translate",
                ["-q", "-b", "\(index)", "-scale", "0", "10000", "7272.727272", "43636.363636", "-ot", "UInt16"]
                    + ["-a_scale", "1", "-a_nodata", "none", scene, "\(id)/\(file)"])
            try #require(ran.status == 0, "\(ran.errors)")
            contents.append("FILE_NAME_BAND_\(band) = \"\(file)\"")
            scaling += ["REFLECTANCE_MULT_BAND_\(band) = 2.75E-05", "REFLECTANCE_ADD_BAND_\(band) = -0.2"]
        }
        contents += [
            "END_GROUP = PRODUCT_CONTENTS", "GROUP = IMAGE_ATTRIBUTES", "SPACECRAFT_ID = \"LANDSAT_8\"",
            "SENSOR_ID = \"OLI_TIRS\"", "DATE_ACQUIRED = 2020-04-01", "END_GROUP = IMAGE_ATTRIBUTES",
            "GROUP = PROJECTION_ATTRIBUTES", "GRID_CELL_SIZE_REFLECTIVE = 10.00", "END_GROUP = PROJECTION_ATTRIBUTES",
        ]
        scaling += ["END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", "END_GROUP = LANDSAT_METADATA_FILE", "END"]
        try place.write("\(id)/\(id)_MTL.txt", (contents + scaling).joined(separator: "\n") + "\n")
        try place.run("mv", [id, "landsat"])
    }

    @Test("pain 3, Landsat scaling: the folder has reflectance, and its bare files are refused")
    func landsatScaling() throws {
        let place = try Workplace()
        try landsat(in: place)
        struct Model: Decodable {
            struct Feature: Decodable {
                var name: String
                var minimum: Double
                var maximum: Double
            }
            var features: [Feature]
        }
        var features: [[Model.Feature]] = []
        for (name, bands) in [("landsat", "SR_B2,SR_B5"), (scene, "B02,B08")] {
            let ran = try place.yatlas(
                ["train", name, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                    + ["--features", "\(bands),EVI", "--units", "8", "--output", "m.safetensors", "--overwrite"])
            try #require(ran.status == 0, "\(ran.errors)")
            features.append(try place.yatlas(["info", "m.safetensors", "--json"]).json(Model.self).features)
            if name == "landsat" { try place.run("mv", ["m.safetensors", "landsat.safetensors"]) }
        }
        for (ours, theirs) in zip(features[0], features[1]).prefix(2) {
            // Samples of Landsat are 2.75e-5 apart.
            #expect(abs(ours.minimum - theirs.minimum) < 1.4e-5 && abs(ours.maximum - theirs.maximum) < 1.4e-5)
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: place.file("landsat"))
        where file.hasSuffix(".txt") {
            try FileManager.default.removeItem(atPath: place.file("landsat/\(file)"))
        }
        let ran = try place.yatlas([
            "classify", "landsat", "map.tif", "--model", "landsat.safetensors", "--sensor", "landsat-8",
        ])
        #expect(ran.status == 3 && ran.errors.contains("--scale"), "\(ran.errors)")
        #expect(!place.exists("map.tif"))
    }

    @Test("pain 4, indices on whole numbers: EVI and SAVI of unscaled bands are refused, NDVI is not")
    func indicesOfIntegers() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-a_scale", "1", "-a_offset", "0", scene, "unscaled.tif"])
        for (features, status) in [("EVI", 3), ("raw,SAVI", 3), ("raw,NDVI", 0)] as [(String, Int32)] {
            let ran = try place.yatlas(
                ["train", "unscaled.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                    + ["--features", features, "--units", "4"])
            #expect(ran.status == status, "\(features): \(ran.errors)")
            #expect(status == 0 || ran.errors.contains("--scale 0.0001"), "\(ran.errors)")
        }
    }

    @Test("pain 8, failure at the very end: what the last step would meet is met before the first")
    func failureAtTheEnd() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // The last rows are missing: a file that was cut off while it was copied.
        try place.run(
            "gdal_translate", ["-q", "-co", "COMPRESS=DEFLATE", "-outsize", "4000", "4000", scene, "whole.tif"])
        let bytes = try place.data("whole.tif")
        try bytes.prefix(bytes.count * 9 / 10).write(to: URL(fileURLWithPath: place.file("cut.tif")))
        try place.write("taken.png", "precious")
        try FileManager.default.createDirectory(atPath: place.file("folder"), withIntermediateDirectories: true)
        let before = place.made
        for (arguments, words) in [
            (["cut.tif", "map.tif"], ["cut.tif", "rows 3999"]),
            ([scene, "map.tif", "--quicklook", "taken.png"], ["taken.png", "exists already"]),
            ([scene, "map.tif", "--layers", "folder"], ["folder", "is a folder"]),
            ([scene, "taken.png/map.tif"], ["taken.png", "folder"]),
        ] {
            let ran = try place.yatlas(["classify"] + arguments + ["--model", model])
            #expect(ran.status == 3, "\(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1)
            for word in words { #expect(ran.errors.contains(word), "\(ran.errors)") }
            #expect(!ran.errors.contains("%") && place.made == before)
        }
    }

    @Test("pain 10, overwritten or found too late: existing outputs are refused first, by every verb that writes")
    func existingOutputs() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.write("old", "precious")
        let training = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
        for arguments in [
            ["classify", scene, "old", "--model", model],
            ["classify", scene, "new.tif", "--layers", "old", "--model", model],
            ["train", scene, "--output", "old"] + training,
        ] {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == 3 && ran.errors.contains("old: exists already"), "\(arguments): \(ran.errors)")
            #expect(try place.data("old") == Data("precious".utf8) && !place.exists("new.tif"))
        }
    }

    @Test("pain 11, one bad block: the run fails and names file, band and window; no tile is left blank")
    func badBlock() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run(
            "gdal_translate",
            ["-q", "-co", "COMPRESS=DEFLATE", "-co", "TILED=YES", "-outsize", "2000", "2000", scene, "scene.tif"])
        var bytes = try place.data("scene.tif")
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<(middle + 4000), with: Data(repeating: 0xFF, count: 4000))
        try bytes.write(to: URL(fileURLWithPath: place.file("scene.tif")))
        let ran = try place.yatlas(["classify", "scene.tif", "map.tif", "--model", model, "--quiet", "--allow-unlike"])
        #expect(ran.status == 1 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(ran.errors.contains(/scene\.tif: band \d+ cannot be read at columns \d+ to \d+, rows \d+ to \d+/))
        #expect(!place.made.contains { $0.contains("map.tif") })
    }

    @Test("pain 16, lost legends: colours, names and nodata are in the map as GDAL reads it")
    func legend() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.yatlas(["classify", scene, "map.tif", "--model", model])
        struct Told: Decodable {
            struct Band: Decodable {
                struct Table: Decodable { var entries: [[Int]] }
                var noDataValue: Double
                var colorTable: Table
                var categories: [String]
            }
            var bands: [Band]
        }
        let told = try place.run("gdalinfo", ["-json", "map.tif"]).json(Told.self).bands[0]
        #expect(told.noDataValue == 0 && told.categories == ["nodata", "forest", "pasture", "urban", "water"])
        let colors = told.colorTable.entries[1...4].map { Array($0.prefix(3)) }
        #expect(Set(colors).count == 4 && !colors.contains([0, 0, 0]))
        #expect(told.colorTable.entries[0][3] == 0 && told.colorTable.entries[255][3] == 255)
    }

    @Test("pain 20, seams and missing edges: any part classified alone is that part of the whole map")
    func seams() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "2.9", "3.1", "-r", "bilinear", scene, "large.tif"])
        try place.yatlas(["classify", "large.tif", "map.tif", "--model", model, "--memory", "16"])
        let grid = try Dataset(path: place.file("map.tif")).grid
        #expect(grid.width % 256 != 0 && grid.height % 256 != 0 && grid.width > 512)
        // Across the seams of blocks, and at the lower right corner.
        for part in [[200, 230, 120, 60], [grid.width - 70, grid.height - 40, 70, 40]] {
            let window = ["-srcwin"] + part.map { "\($0)" }
            try place.run("gdal_translate", ["-q"] + window + ["large.tif", "part.tif"])
            try place.run("gdal_translate", ["-q"] + window + ["map.tif", "expected.tif"])
            try place.yatlas(["classify", "part.tif", "alone.tif", "--model", model, "--overwrite"])
            #expect(try samples(place.file("alone.tif")) == samples(place.file("expected.tif")))
        }
    }
}
