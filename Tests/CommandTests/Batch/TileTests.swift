import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Large scenes split into items of whole blocks of the map.
@Suite struct TileTests {
    @Test(
        "a scene cut into tiles gives the pixels of the uncut one, focal features and masks included")
    func cut() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,focal_sd(NDVI,5),focal_mean(B08,9)")
        try place.run(
            "gdal_translate",
            ["-q", "-outsize", "1400", "1100", "-r", "bilinear", PlanTests.scene, "large.tif"])
        try FileManager.default.createDirectory(atPath: place.file("masks"), withIntermediateDirectories: false)
        // Masked where the first band is bright, with edges across tiles.
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-scale", "0", "2200", "0", "1", "-exponent", "1", "-ot", "Byte", "large.tif"]
                + ["masks/large.tif"])
        let options = ["--model", model, "--qml", "--stac", "--date", "2021-07-18"]
        let tiled = try place.yatlas(
            ["plan", "large.tif", "--maps", "tiles", "--tile", "512", "-o", "plan.jsonl", "--masks", "masks"]
                + options)
        #expect(tiled.status == 0 && tiled.output.hasPrefix("1 scene as 9 maps planned, 0 refused"), "\(tiled.errors)")
        #expect(try place.yatlas(["run", "--plan", "plan.jsonl", "--items", "4-8", "--threads", "1"]).status == 0)
        let ran = try place.yatlas(["batch", "--plan", "plan.jsonl"])
        #expect(ran.status == 0 && ran.output.hasPrefix("4 maps made"), "\(ran.errors)")
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        let uncut = try place.yatlas(
            ["classify", "large.tif", "whole.tif", "--model", model, "--mask", "masks/large.tif"])
        #expect(uncut.status == 0, "\(uncut.errors)")
        let (index, whole) = try (Dataset(path: place.file("tiles/index.vrt")), Dataset(path: place.file("whole.tif")))
        #expect(index.grid == whole.grid)
        #expect(try samples(place.file("tiles/index.vrt")) == samples(place.file("whole.tif")))
        // A tile is equal to the same window that GDAL crops from the whole map.
        try place.run("gdal_translate", ["-q", "-srcwin", "512", "1024", "512", "76", "whole.tif", "part.tif"])
        let (tile, part) = try (
            Dataset(path: place.file("tiles/large_2_1.tif")), Dataset(path: place.file("part.tif"))
        )
        #expect(tile.grid == part.grid)
        #expect(try samples(place.file("tiles/large_2_1.tif")) == samples(place.file("part.tif")))
    }

    @Test("tiles that cannot be are refused; scenes that are small enough stay whole")
    func refused() throws {
        let place = try PlanTests().place("a")
        for (options, words) in [
            (["--tile", "500"], "a multiple of 512"), (["--tile", "0"], "a multiple of 512"),
            (["--tile", "512", "--sieve", "4"], "edges of tiles"),
        ] {
            let ran = try PlanTests().plan(place, options)
            #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        }
        try #require(try PlanTests().plan(place, ["--tile", "512"]).status == 0)
        let cut = try place.data("plan.jsonl")
        try #require(try PlanTests().plan(place, ["--overwrite"]).status == 0)
        #expect(try place.data("plan.jsonl") == cut)
        try place.run(
            "gdal_translate", ["-q", "-of", "VRT", "-outsize", "600", "400", "scenes/a.tif", "scenes/b.vrt"])
        try FileManager.default.copyItem(atPath: place.file("scenes/a.tif"), toPath: place.file("scenes/b_0_1.tif"))
        let ran = try PlanTests().plan(place, ["--tile", "512", "--overwrite"])
        #expect(ran.status == 3 && ran.errors.contains("would share the map maps/b_0_1.tif"), "\(ran.errors)")
    }
}
