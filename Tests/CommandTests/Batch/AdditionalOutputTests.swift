import Foundation
import Testing
import YatlasTestSupport

/// `--also`: the files beside each map of a batch.
@Suite struct AdditionalOutputTests {
    static let scenes = ["2015-07-11", "2015-08-30"]
    static let all = ["_layers.tif", "_probabilities.tif", ".gpkg", ".png"]

    /// A model, and a folder of two scenes.
    private func place() throws -> (place: Workplace, model: String) {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.file("in"), withIntermediateDirectories: false)
        for day in Self.scenes {
            try place.run("cp", ["samples/slovenia-s2/scenes/\(day).tif", "in/"])
        }
        let ran = try place.yatlas(
            [
                "train", "in/2015-07-11.tif", "--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field",
                "LULC_NAME",
            ]
                + ["--units", "8", "--tune", "off", "-o", "m.safetensors"])
        try #require(ran.status == 0, "\(ran.errors)")
        return (place, "m.safetensors")
    }

    private struct Item: Decodable {
        struct Asset: Decodable {
            struct Band: Decodable {
                var scale: Double?
                var type: String?
                private enum CodingKeys: String, CodingKey {
                    case scale = "raster:scale"
                    case type = "data_type"
                }
            }
            var href: String
            var bands: [Band]?
        }
        var assets: [String: Asset]
    }

    @Test("batch writes the files of classify beside each map, the same bytes, and continues with them")
    func files() throws {
        let (place, model) = try place()
        let batch = ["batch", "in", "maps", "--model", model, "--allow-unlike", "--stac"]
        let also = ["--also", "layers,probabilities,polygons,quicklook"]
        let ran = try place.yatlas(batch + also)
        try #require(ran.status == 0, "\(ran.errors)")
        for day in Self.scenes {
            let classified = try place.yatlas(
                ["classify", "in/\(day).tif", "one/\(day).tif", "--model", model, "--allow-unlike"]
                    + ["--layers", "one/\(day)_layers.tif", "--probabilities", "one/\(day)_probabilities.tif"]
                    + ["--polygons", "one/\(day).gpkg", "--quicklook", "one/\(day).png"])
            try #require(classified.status == 0, "\(classified.errors)")
            for ending in [".tif"] + Self.all where ending != ".gpkg" {
                #expect(try place.data("maps/\(day)\(ending)") == place.data("one/\(day)\(ending)"), "\(day)\(ending)")
            }
            let areas = try ["maps", "one"].map {
                try place.run("ogrinfo", ["-ro", "-al", "-geom=NO", "-q", "\($0)/\(day).gpkg"]).output
            }
            #expect(areas[0] == areas[1] && areas[0].contains("hectares"))
            let item = try JSONDecoder().decode(Item.self, from: place.data("maps/\(day).json"))
            for key in ["layers", "probabilities", "polygons", "quicklook", "layers-style", "probabilities-style"] {
                #expect(item.assets[key] != nil, "\(key)")
            }
            let band = item.assets["probabilities"]?.bands?.first
            #expect(band?.scale == 0.004 && band?.type == "uint8")
        }
        let again = try place.yatlas(batch + also)
        #expect(
            again.status == 0 && again.output.contains("0 maps made (0 pixels), 2 completed before"), "\(again.output)")
        // With another data type the files are others.
        let other = try place.yatlas(batch + also + ["--ot", "UInt16"])
        #expect(other.status == 1 && other.errors.contains("was made with other options"), "\(other.errors)")
        // The folder is no folder of scenes, and mosaic takes its maps alone.
        let mosaic = try place.yatlas(["mosaic", "maps", "-o", "mosaic.tif"])
        #expect(mosaic.status == 0, "\(mosaic.errors)")
        #expect(
            try place.yatlas(["check", "maps", "--model", model]).errors.contains(
                "no scenes here, but 2 maps of yatlas"))
    }

    @Test("plans keep the files, for parts of scenes, too")
    func plans() throws {
        let (place, model) = try place()
        let plan = try place.yatlas(
            ["plan", "in", "--maps", "maps", "--model", model, "--allow-unlike", "-o", "plan.jsonl", "--tile", "512"]
                + ["--also", "probabilities", "--ot", "UInt16"])
        try #require(plan.status == 0, "\(plan.errors)")
        #expect(try place.yatlas(["batch", "run", "--plan", "plan.jsonl", "--quiet"]).status == 0)
        for day in Self.scenes {
            let told = try place.run("gdalinfo", ["maps/\(day)_probabilities.tif"]).output
            #expect(told.contains("Type=UInt16") && told.contains("Scale:2e-05"), "\(told)")
        }
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
    }

    @Test(
        "names that two scenes would share, unknown files and quicklooks of parts are refused before anything is made")
    func refusals() throws {
        let (place, model) = try place()
        try place.run("cp", ["in/2015-07-11.tif", "in/2015-07-11_layers.tif"])
        let shared = try place.yatlas(["batch", "in", "maps", "--model", model, "--also", "layers"])
        let line =
            "yatlas: in/2015-07-11_layers.tif and in/2015-07-11.tif would share the file maps/2015-07-11_layers.tif; rename one\n"
        #expect(shared.status == 3 && shared.errors.hasSuffix(line), "\(shared.errors)")
        let plan = ["plan", "in", "--maps", "maps", "--model", model, "-o", "plan.jsonl"]
        for (more, words) in [
            (["--also", "layers,areas"], "--also areas: no file beside maps; the files are layers, probabilities, "),
            (["--also", "quicklook", "--tile", "512"], "--also quicklook shows whole scenes"),
        ] {
            let ran = try place.yatlas(plan + more)
            #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        }
        #expect(place.made.sorted() == ["in", "m.safetensors"])
    }
}
