import Foundation
import Testing
import YatlasTestSupport

/// Every output is an input: STAC documents stand for their files, and rasters of features are scenes.
@Suite struct OutputAsInputTests {
    let scene = "samples/leipzig-s2/leipzig.tif"
    let points = ["samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]

    /// A model with its Item, and a map with its Item, in folders whose names have to be escaped.
    private func place() throws -> Workplace {
        let place = try Workplace()
        let model = try place.trainedModel()
        for arguments in [
            ["classify", scene, "my maps/a#1.tif", "--model", model, "--stac", "--date", "2021-07-18"]
                + ["--layers", "my maps/layers.tif", "--probabilities", "my maps/p.tif"],
            ["model", "export", model, "--onnx", "m.onnx", "--stac-mlm", "model.json", "--date", "2021-07-18"],
        ] {
            let ran = try place.yatlas(arguments)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        return place
    }

    @Test("the Item of a map is the map, for info, assess, mosaic, labels and masks; that of a model the model")
    func items() throws {
        let place = try place()
        let (item, map) = ("my maps/a#1.json", "my maps/a#1.tif")
        for verb in [
            { ["info", $0] }, { ["assess", $0] + points + ["--sampling", "none"] },
            { ["mosaic", $0, "-o", "out.tif", "--overwrite"] },
            { ["classify", scene, "out.tif", "--model", "model.safetensors", "--mask", $0, "--overwrite"] },
            { ["sample", scene, "--labels", $0, "--per-class", "20", "-o", "out.csv", "--overwrite"] },
        ] as [(String) -> [String]] {
            let (one, other) = (try place.yatlas(verb(item)), try place.yatlas(verb(map)))
            #expect(
                one.status == 0
                    && one.output.replacing(/in [0-9.]+ s.*/, with: "")
                        == other.output.replacing(/in [0-9.]+ s.*/, with: ""),
                "\(verb(item)): \(one.errors)")
        }
        for verb in [
            { ["info", $0] }, { ["check", scene, "--model", $0] },
            { ["classify", scene, "out.tif", "--model", $0, "--overwrite", "--quiet"] },
        ] as [(String) -> [String]] {
            let (one, other) = (try place.yatlas(verb("model.json")), try place.yatlas(verb("model.safetensors")))
            #expect(one.status == 0, "\(verb("model.json")): \(one.errors)")
            if verb("")[0] == "info" {
                #expect(one.output.replacing("model.json", with: "model.safetensors") == other.output)
            }
        }
        #expect(try samples(place.file("out.tif")) == samples(place.file(map)))
        // The map of an Item that is read is not overwritten.
        let before = try place.data(map)
        let ran = try place.yatlas(["mosaic", item, "-o", map, "--overwrite"])
        let line = "\(map): would be replaced, but is read as well; name another output"
        #expect(ran.status == 3 && ran.errors.contains(line), "\(ran.errors)")
        #expect(try place.data(map) == before)
    }

    @Test("a Collection is its maps for mosaic; info and batch say what to type for collections and plans")
    func collections() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        for arguments in [
            [
                "plan", "samples/slovenia-s2/scenes", "--maps", "maps", "--model", model, "--allow-unlike", "-o",
                "plan.jsonl",
            ],
            ["batch", "run", "--plan", "plan.jsonl", "--quiet"], ["finish", "--plan", "plan.jsonl"],
            ["mosaic", "maps", "-o", "folder.tif"], ["mosaic", "maps/collection.json", "-o", "collection.tif"],
            ["info", "maps/index.vrt"],
        ] {
            let ran = try place.yatlas(arguments)
            try #require(ran.status == 0, "\(arguments): \(ran.errors)")
        }
        #expect(try place.data("folder.tif") == place.data("collection.tif"))
        for (arguments, line) in [
            (["info", "maps/collection.json"], "the Collection of 5 maps; name one, such as maps/2015-07-11.tif"),
            (["info", "plan.jsonl"], "a plan of 5 items; say yatlas batch status --plan plan.jsonl"),
            (["batch", "plan.jsonl", "maps", "--model", model], "say yatlas batch run --plan plan.jsonl"),
        ] {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == 3 && ran.errors.contains(line), "\(ran.errors)")
        }
        let typed = try place.yatlas(["batch", "status", "--plan", "plan.jsonl"])
        #expect(typed.status == 0, "\(typed.errors)")
    }

    @Test("a raster of features is a scene in the units of its scene: the same map; layers are a scene of their own")
    func features() throws {
        let place = try place()
        let scaled = ["--scale", "0.0001"]
        for arguments in [
            ["features", scene, "f.tif", "--features", "raw,NDVI"],
            ["classify", "f.tif", "of-features.tif", "--model", "model.safetensors"],
            ["features", "my maps/layers.tif", "confidence.tif", "--features", "confidence"],
            ["features", "my maps/p.tif", "p.tif", "--features", "raw"],
            ["train", "f.tif", "--labels"] + points + ["--units", "8", "--tune", "off", "-o", "f.safetensors"],
        ] {
            let ran = try place.yatlas(arguments + (arguments[1] == scene ? scaled : []))
            #expect(ran.status == 0, "\(arguments): \(ran.errors)")
        }
        let maps = try ["my maps/a#1.tif", "of-features.tif"].map { try samples(place.file($0)) }
        #expect(maps[0] == maps[1])
        // Probabilities as integers are read as probabilities.
        #expect(try samples(place.file("p.tif")).allSatisfy { (0...1).contains($0) })
    }
}
