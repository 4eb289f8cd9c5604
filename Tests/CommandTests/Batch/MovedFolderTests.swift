import Foundation
import Testing
import YatlasTestSupport

/// Folders that are copied, moved or used from elsewhere, and changes in them: all commands judge maps alike.
@Suite struct MovedFolderTests {
    static let recipe = [
        "--model", "m.safetensors", "--masks", "masks", "--aoi", "area.geojson", "--stac", "--date", "2021-07-18",
    ]
    static let area = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", \
        "coordinates": [[[12, 51], [13, 51], [13, 52], [12, 52], [12, 51]]]}}]}
        """

    /// A folder "p" with a model, masks, an area of interest, a plan of scenes a, b and c, and the map of a.
    func place() throws -> Workplace {
        let place = try Workplace()
        _ = try place.trainedModel()
        for folder in ["p/scenes", "p/masks", "elsewhere"] { try place.run("mkdir", ["-p", folder]) }
        try place.run("mv", ["model.safetensors", "p/m.safetensors"])
        try place.write("p/area.geojson", Self.area)
        for (index, name) in "abc".enumerated() {
            let window = ["-q", "-srcwin", "\(30 * index)", "20", "30", "64", PlanTests.scene]
            try place.run("gdal_translate", window + ["p/scenes/\(name).tif"])
            try place.run(
                "gdal_translate",
                window + ["-b", "1", "-ot", "Byte", "-scale", "0", "9999", "0", "0", "p/masks/\(name).tif"])
        }
        try yatlas(place, ["plan", "scenes", "--maps", "maps", "-o", "plan.jsonl"] + Self.recipe, in: "p")
        try yatlas(place, ["run", "--plan", "plan.jsonl", "--item", "0"], in: "p")
        return place
    }

    @discardableResult
    func yatlas(_ place: Workplace, _ arguments: [String], in folder: String, status: Int32 = 0) throws -> Ran {
        let ran = try place.run(
            "bash", ["-c", "cd \(folder) && exec \"$0\" \"$@\"", Workplace.binary] + arguments)
        #expect(ran.status == status, "\(arguments): \(ran.output)\(ran.errors)")
        return ran
    }

    @Test("a copy with other times goes on from another folder, with nothing made anew, whatever verb is asked")
    func copied() throws {
        let place = try place()
        let first = try place.data("p/maps/a.tif.done")
        try place.run("cp", ["-r", "p", "q"])
        try place.run("rm", ["-r", "p"])
        let plan = ["--plan", "../q/plan.jsonl"]
        let status = try yatlas(place, ["batch", "status"] + plan, in: "elsewhere")
        #expect(status.output.contains("3 scenes: 1 done, 0 failed, 2 left"), "\(status.output)")
        #expect(try yatlas(place, ["finish"] + plan, in: "elsewhere", status: 3).output == "1-2\n")
        let run = try yatlas(place, ["run", "--items", "0-1"] + plan, in: "elsewhere")
        #expect(run.output.contains("1 map made") && run.output.contains("1 completed before"), "\(run.output)")
        // Also with an absolute path, and without the plan.
        let whole = ["--plan", place.file("q/plan.jsonl")]
        let batch = try yatlas(place, ["batch"] + whole, in: "/")
        #expect(batch.output.contains("1 map made") && batch.output.contains("2 completed before"), "\(batch.output)")
        let scenes = try yatlas(place, ["batch", "scenes", "maps"] + Self.recipe, in: "q")
        #expect(
            scenes.output.contains("0 maps made") && scenes.output.contains("3 completed before"), "\(scenes.errors)")
        #expect(try place.data("q/maps/a.tif.done") == first && !place.exists("p") && !place.exists("elsewhere/maps"))
        try yatlas(place, ["finish"] + whole, in: "elsewhere")
        #expect(place.exists("q/maps/index.vrt"))
    }

    @Test(
        "what changed since is named by all verbs, and made anew by a batch",
        arguments: ["scenes/a.tif", "masks/a.tif", "area.geojson"])
    func changed(_ file: String) throws {
        let place = try place()
        try place.run("cp", ["-r", "p", "q"])
        let changed = file.hasSuffix(".tif") ? try place.data("q/\(file)") + Data([0]) : Data(" \(Self.area)".utf8)
        try place.write("q/\(file)", changed)
        let plan = ["--plan", "plan.jsonl"]
        let reason = "\(file) has changed since maps/a.tif was made"
        let status = try yatlas(place, ["batch", "status"] + plan, in: "q")
        #expect(status.output.contains("0 done") && status.output.contains("not done: \(reason)"), "\(status.output)")
        let finish = try yatlas(place, ["finish"] + plan, in: "q", status: 3)
        #expect(finish.output == "0-2\n" && finish.errors.contains("note: \(reason)"), "\(finish.errors)")
        let run = try yatlas(place, ["run", "--item", "0"] + plan, in: "q", status: 3)
        #expect(run.errors.contains("\(file): has changed since it was planned; run 'yatlas plan' again"))
        let batch = try yatlas(place, ["batch", "scenes", "maps"] + Self.recipe, in: "q")
        #expect(batch.output.contains("3 maps made"), "\(batch.output)")
        #expect(try place.data("q/maps/a.tif.done") != place.data("p/maps/a.tif.done"))
        #expect(try yatlas(place, ["batch", "status"] + plan, in: "q").output.contains("3 done"))
    }

    @Test("a plan whose model was replaced is refused as a whole, and its maps count for nothing")
    func model() throws {
        let place = try place()
        let map = try place.data("p/maps/a.tif")
        try yatlas(
            place, ["model", "relabel", "m.safetensors", "--class", "forest=wood", "-o", "n.safetensors"], in: "p")
        try place.run("mv", ["p/n.safetensors", "p/m.safetensors"])
        let plan = ["--plan", "plan.jsonl"]
        for verb in [["batch"], ["run", "--item", "0"]] {
            let ran = try yatlas(place, verb + plan, in: "p", status: 3)
            #expect(
                ran.errors
                    == "yatlas: m.safetensors: is another model than the one that the plan was made with; run 'yatlas plan' again\n"
            )
        }
        let words = "m.safetensors is another model than the one that this was planned with"
        let status = try yatlas(place, ["batch", "status"] + plan, in: "p")
        #expect(status.output.contains("0 done") && status.output.contains(words), "\(status.output)")
        #expect(try yatlas(place, ["finish"] + plan, in: "p", status: 3).errors.contains(words))
        let batch = try yatlas(place, ["batch", "scenes", "maps"] + Self.recipe, in: "p", status: 1)
        #expect(batch.errors.contains("maps/a.tif was made by another model; add --overwrite"), "\(batch.errors)")
        #expect(try place.data("p/maps/a.tif") == map)
    }

    @Test("paths below the plan's folder count from there, others that were typed from the root on stay")
    func typed() throws {
        let place = try place()
        try yatlas(
            place,
            [
                "plan", place.file("p/scenes/a.tif"), "--maps", place.file("elsewhere/maps"), "--model",
                "../p/m.safetensors", "-o", "../p/typed.jsonl",
            ], in: "elsewhere")
        let text = String(decoding: try place.data("p/typed.jsonl"), as: UTF8.self)
        #expect(text.contains(#""scene":"scenes/a.tif""#) && text.contains(#""model":"m.safetensors""#), "\(text)")
        #expect(text.replacing("\\/", with: "/").contains(#""output":"\#(place.file("elsewhere/maps/a.tif"))""#))
        try place.run("mv", ["p", "q"])
        try yatlas(place, ["batch", "--plan", "q/typed.jsonl"], in: ".")
        #expect(place.exists("elsewhere/maps/a.tif"))
    }
}
