import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Maps do not depend on the file layout and tiling of a scene, and have a legend.
@Suite struct SameMapTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("a scene with its bands reversed gives the same map")
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

    @Test(
        "a map has the same labels whatever form its scene has, and however many threads and how little memory there are",
        arguments: [
            ["-co", "BLOCKYSIZE=7"], ["-co", "TILED=YES", "-co", "INTERLEAVE=PIXEL", "-co", "COMPRESS=DEFLATE"],
            ["-co", "TILED=YES", "-co", "BLOCKXSIZE=512", "-co", "BLOCKYSIZE=128", "-co", "INTERLEAVE=BAND"],
            ["-of", "COG", "-co", "COMPRESS=ZSTD"], ["-of", "ENVI", "-co", "INTERLEAVE=BIL"], ["-of", "VRT"],
            ["-of", "JP2OpenJPEG", "-co", "REVERSIBLE=YES", "-co", "QUALITY=100", "-co", "BLOCKXSIZE=300"],
        ])
    func forms(form: [String]) throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,NDVI")
        try place.run("gdalwarp", ["-q", "-tr", "2", "2", "-r", "near", scene, "large.tif"])
        try place.yatlas(["classify", "large.tif", "a.tif", "--model", model, "--threads", "1"])
        try place.run("gdal_translate", ["-q"] + form + ["large.tif", "again.tif"])
        for options in [["--threads", "1"], ["--threads", "2"], ["--threads", "8"], ["--memory", "16"]] {
            let ran = try place.yatlas(
                ["classify", "again.tif", "b.tif", "--model", model, "--overwrite"] + options)
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(try samples(place.file("b.tif")) == samples(place.file("a.tif")), "\(options)")
        }
    }

    @Test("any part classified alone is that part of the whole map")
    func seams() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "2.9", "3.1", "-r", "bilinear", scene, "large.tif"])
        try place.yatlas(["classify", "large.tif", "map.tif", "--model", model, "--memory", "16"])
        let grid = try Dataset(path: place.file("map.tif")).grid
        #expect(grid.width % 256 != 0 && grid.height % 256 != 0 && grid.width > 512)
        // Across block edges, and at the lower right corner.
        for part in [[200, 230, 120, 60], [grid.width - 70, grid.height - 40, 70, 40]] {
            let window = ["-srcwin"] + part.map { "\($0)" }
            try place.run("gdal_translate", ["-q"] + window + ["large.tif", "part.tif"])
            try place.run("gdal_translate", ["-q"] + window + ["map.tif", "expected.tif"])
            try place.yatlas(["classify", "part.tif", "alone.tif", "--model", model, "--overwrite"])
            #expect(try samples(place.file("alone.tif")) == samples(place.file("expected.tif")))
        }
    }

    @Test("colours, names and nodata are in the map as GDAL reads it")
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
}
