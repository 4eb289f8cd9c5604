import Foundation
import Testing
import YatlasTestSupport

/// A folder with all kinds of files: scenes, files left out, and the report on both.
@Suite struct FolderAccountTests {
    struct Account: Decodable {
        var folder: String
        var scenes: Int
        var products: Int
        var rasters: Int
        var items: Int
        var leftOut: [String: Int]
    }
    struct Checked: Decodable {
        struct Verdict: Decodable {
            var scene: String
            var isFit: Bool
            var reason: String?
        }
        var scenes: [Verdict]
        var folders: [Account]
    }
    struct Batch: Decodable {
        struct Scene: Decodable {
            var scene: String
            var state: String
        }
        var scenes: [Scene]
        var folders: [Account]
    }

    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// Makes the folder "year" and a model.
    private func place() throws -> Workplace {
        let place = try Workplace()
        let model = try place.trainedModel()
        // Products: one in a folder of its own, two granules with loose files.
        try SafeTree(offset: 1000).write(in: place)
        try FileManager.default.createDirectory(atPath: place.file("year"), withIntermediateDirectories: false)
        let safe = SafeTree(offset: 1000).name
        try FileManager.default.moveItem(atPath: place.file(safe), toPath: place.file("year/\(safe)"))
        for day in ["2021123", "2021124"] {
            for layer in ["B04", "B05", "Fmask"] {
                try raster("year/HLS.L30.T33UUP.\(day)T003915.V2.0.\(layer).tif", in: place)
            }
        }
        // Rasters: two valid ones with sidecars, a truncated one, a text file, features.
        for name in ["a", "b"] {
            try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("year/\(name).tif"))
        }
        try place.succeed("gdaladdo", ["-q", "-ro", "year/a.tif", "2"])
        try place.data("year/a.tif").prefix(4000).write(to: URL(fileURLWithPath: place.file("year/cut.tif")))
        try place.write("year/text.tif", "not a raster")
        try place.yatlas(["features", Self.scene, "year/features.tif", "--features", "NDVI,raw", "--quiet"])
        try raster("year/a_mask.tif", in: place)
        try raster("year/SCL.tif", in: place)
        try raster("year/elevation.tif", in: place)
        // Maps from a plan, with all their files.
        try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("old.tif"))
        try place.yatlas(
            ["plan", "old.tif", "--maps", "year", "-o", "plan.jsonl", "--model", model, "--stac", "--quiet"]
                + ["--date", "2021-07-18"])
        try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"])
        try #require(try place.yatlas(["finish", "--plan", "plan.jsonl", "--quiet"]).status == 0)
        try place.yatlas(
            ["classify", Self.scene, "year/new.tif", "--model", model, "--layers", "year/new_layers.tif"]
                + ["--probabilities", "year/new_probabilities.tif", "--quicklook", "year/new.png", "--quiet"])
        try place.yatlas(
            ["model", "export", model, "--stac-mlm", "year/model.json", "--date", "2021-07-18", "--quiet"])
        try place.write("year/.gone.tif.12-34.partial.tif", "")
        try place.write("year/failed.tif.failed", "{}")
        // Catalogues: an Item, a whole search, a page of one, a truncated one; and other JSON.
        try place.write("year/one.json", Self.item("one"))
        try place.write("year/search.json", Self.collection(["two", "three"]))
        try place.write(
            "year/page.json",
            Self.collection(["four"], ", \"links\": [{\"rel\": \"next\", \"href\": \"https://x/search\"}]"))
        try place.write("year/broken.json", String(Self.item("five").prefix(80)))
        try place.write(
            "year/labels.json",
            "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {\"class\": 1}}]}"
        )
        try place.write("year/notes.txt", "")
        try FileManager.default.createDirectory(atPath: place.file("year/maps"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: place.file("year/old.tif"), toPath: place.file("year/maps/old.tif"))
        return place
    }

    private func raster(_ path: String, in place: Workplace) throws {
        try place.succeed(
            "gdal_create",
            ["-q", "-ot", "Byte", "-outsize", "8", "8", "-burn", "1", "-a_srs", "EPSG:32633", "-a_ullr", "0", "24"]
                + ["24", "0", path])
    }

    private static func item(_ id: String) -> String {
        """
        {"type": "Feature", "stac_version": "1.0.0", "id": "\(id)", "properties": {"datetime": "2021-07-01T00:00:00Z"},
        "assets": {"red": {"href": "./\(id)/red.tif", "eo:bands": [{"name": "B04", "common_name": "red"}]}}}
        """
    }

    private static func collection(_ ids: [String], _ more: String = "") -> String {
        "{\"type\": \"FeatureCollection\", \"features\": [\(ids.map(item).joined(separator: ","))]\(more)}"
    }

    static let left = [
        "maps": 2, "mapFiles": 17, "masks": 2, "layers": 1, "rasters": 0, "folders": 1, "files": 2,
    ]
    static let line = """
        note: 13 scenes in year/: 3 products, 5 rasters, 5 STAC Items; left out: 2 maps of yatlas, 17 files that go with \
        maps, 2 masks, 1 layer beside band files, 1 folder that is no product, 2 files of other kinds
        """

    @Test(
        "all that lies in a folder is a scene or left out, and told so; what is broken is a scene with a line of its own"
    )
    func everything() throws {
        let place = try place()
        let ran = try place.yatlas(["check", "year", "--model", "model.safetensors", "--json"])
        let told = try ran.json(Checked.self)
        let account = try #require(told.folders.first)
        #expect(told.folders.count == 1 && account.folder == "year" && account.scenes == told.scenes.count)
        #expect(account.products == 3 && account.rasters == 5 && account.items == 5)
        #expect(account.leftOut == Self.left)
        #expect(ran.errors == Self.line + "\n")
        let names = told.scenes.map { String($0.scene.dropFirst("year/".count)) }
        #expect(
            names == [
                "HLS.L30.T33UUP.2021123T003915.V2.0", "HLS.L30.T33UUP.2021124T003915.V2.0", SafeTree(offset: 1000).name,
                "a.tif", "b.tif", "broken.json", "cut.tif", "features.tif", "one.json", "page.json",
                "search.json#three",
                "search.json#two", "text.tif",
            ])
        #expect(ran.status == 1)
        for verdict in told.scenes where !verdict.isFit {
            #expect(verdict.reason?.contains("year/") == true && verdict.reason?.contains("\n") == false)
        }
        let reasons = Dictionary(uniqueKeysWithValues: zip(names, told.scenes.map { $0.reason ?? "" }))
        #expect(told.scenes.filter(\.isFit).map(\.scene).contains("year/a.tif"))
        #expect(reasons["page.json"]?.contains("one page of a search") == true)
        #expect(reasons["broken.json"]?.contains("not a STAC Item") == true)
        #expect(reasons["text.tif"]?.contains("not a raster that GDAL can read") == true)
        #expect(reasons["one.json"]?.contains("no file \"./one/red.tif\"") == true)
        #expect(reasons["HLS.L30.T33UUP.2021123T003915.V2.0"]?.contains("T003915.V2.0.B02.tif") == true)
    }

    @Test("a batch and a plan tell the same of the folder, make the maps that can be made and name the others")
    func batch() throws {
        let place = try place()
        let ran = try place.yatlas(["batch", "year", "out", "--model", "model.safetensors", "--json"])
        let told = try ran.json(Batch.self)
        #expect(ran.status == 1 && ran.errors.hasPrefix(Self.line + "\n"))
        #expect(told.folders.first?.leftOut == Self.left)
        let failed = told.scenes.filter { $0.state == "failed" }.map(\.scene)
        for scene in failed { #expect(ran.errors.contains("failed: \(scene)"), "\(scene)") }
        #expect(place.exists("out/a.tif") && place.exists("out/b.tif") && !failed.contains("year/a.tif"))
        let plan = try place.yatlas([
            "plan", "year", "--maps", "out", "-o", "p.jsonl", "--model", "model.safetensors",
        ])
        #expect(plan.status == 1 && plan.errors.hasPrefix(Self.line + "\n"))
        let quiet = try place.yatlas(["check", "year", "--model", "model.safetensors", "--quiet"])
        #expect(quiet.errors.isEmpty && quiet.output.isEmpty)
    }

    @Test("a folder of plain rasters needs no account; its maps beside it do not count when the batch runs again")
    func again() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("s"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("s/a.tif"))
        let first = try place.yatlas(["check", "s", "--model", model])
        #expect(first.errors.isEmpty && first.output.contains("1 fit, 0 refused"))
        try place.yatlas(["classify", "s/a.tif", "s/a_map.tif", "--model", model, "--quiet"])
        for word in ["s", "s/*.tif"] {
            let ran = try place.yatlas(["batch", word, "maps", "--model", model])
            #expect(ran.status == 0 && ran.output.hasPrefix(word == "s" ? "1 map made" : "0 maps made"))
            #expect(ran.errors.contains("1 scene in \(word == "s" ? "s/" : word): 1 raster; left out: 1 map of yatlas"))
        }
    }

    @Test("a folder of maps with their items and collection is joined, and no folder of scenes")
    func maps() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("s"), withIntermediateDirectories: false)
        for name in ["a", "b"] {
            try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("s/\(name).tif"))
        }
        try place.yatlas(
            ["plan", "s", "--maps", "maps", "-o", "plan.jsonl", "--model", model, "--stac", "--quiet"]
                + ["--date", "2021-07-18"])
        try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"])
        try place.yatlas(["finish", "--plan", "plan.jsonl", "--quiet"])
        try #require(place.exists("maps/index.vrt") && place.exists("maps/a.json"))
        let check = try place.yatlas(["check", "maps", "--model", model])
        #expect(check.status == 3 && check.output.isEmpty)
        #expect(
            check.errors == """
                yatlas: maps: no scenes here, but 2 maps of yatlas, 11 files that go with maps; name the scenes that the maps \
                were made of; 'yatlas mosaic' joins maps, 'yatlas info' shows what one holds

                """)
        for name in ["all.tif", "maps/all.tif", "maps/all.tif"] {
            let ran = try place.yatlas(["mosaic", "maps", "-o", name, "--overwrite"])
            #expect(ran.status == 0 && ran.output.contains("2 maps, 154 x 206 pixels"), "\(ran.errors)")
        }
        #expect(try samplesByGDAL(place.file("maps/all.tif")) == samplesByGDAL(place.file("maps/a.tif")))
    }
}
