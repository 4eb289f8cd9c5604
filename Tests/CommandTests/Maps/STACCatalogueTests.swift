import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Items and Collections as pystac, odc-stac and rioxarray read them.
@Suite struct STACCatalogueTests {
    static let leipzig = "samples/leipzig-s2/leipzig.tif"
    static let scenes = "samples/slovenia-s2/scenes"

    /// Runs a Python script of Tests/stac.
    func python(_ script: String, _ arguments: [String], in place: Workplace) throws -> Ran {
        try place.run(Tools.python, [project("Tests/stac/\(script).py")] + arguments)
    }

    private struct Item: Decodable {
        struct Asset: Decodable {
            var href: String
            var roles: [String]
            var size: Int
            var checksum: String
            private enum CodingKeys: String, CodingKey {
                case href, roles
                case size = "file:size"
                case checksum = "file:checksum"
            }
        }
        struct Link: Decodable { var rel: String; var href: String }
        var links: [Link]
        var assets: [String: Asset]
    }

    @Test("every file beside a map is an asset with its size and checksum; scene and model are linked")
    func assets() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let ran = try place.yatlas(
            ["classify", Self.leipzig, "maps/map.tif", "--model", model, "--stac", "--date", "2021-07-18"]
                + ["--layers", "maps/l.tif", "--probabilities", "p.tif", "--polygons", "maps/areas.gpkg"]
                + ["--quicklook", "maps/map.png"])
        try #require(ran.status == 0, "\(ran.errors)")
        let item = try JSONDecoder().decode(Item.self, from: place.data("maps/map.json"))
        let files = [
            "map": "./map.tif", "statistics": "./map.tif.aux.xml", "layers": "./l.tif", "probabilities": "../p.tif",
            "polygons": "./areas.gpkg", "style": "./map.qml", "layers-style": "./l.qml",
            "probabilities-style": "../p.qml", "quicklook": "./map.png",
        ]
        #expect(item.assets.mapValues(\.href) == files)
        for (key, asset) in item.assets {
            let path = "maps/\(asset.href)"
            let sum = try place.run("sha256sum", [path]).output.prefix(64)
            #expect(asset.checksum == "1220\(sum)" && !asset.roles.isEmpty, "\(key)")
            #expect(try asset.size == place.data(path).count, "\(key)")
        }
        #expect(item.links.map(\.rel) == ["derived_from", "model"])
        #expect(item.links.map(\.href) == ["../\(Self.leipzig)", "../\(model)"])
        #expect(try Dataset(path: place.file("maps/map.tif")).metadata["YATLAS_ACQUIRED"] == "2021-07-18")
    }

    @Test("items of maps and models are valid, and odc-stac and rioxarray find grid and nodata", .needsPythonPackages)
    func consumers() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // A map with a name that is no plain address, an interval, a CRS without a code, and one in degrees.
        let crs = "+proj=laea +lat_0=52 +lon_0=10 +ellps=WGS84 +units=m"
        try place.run("gdalwarp", ["-q", "-t_srs", crs, "-dstnodata", "0", Self.leipzig, "bare.tif"])
        try place.run("gdalwarp", ["-q", "-t_srs", "EPSG:4326", "-dstnodata", "0", Self.leipzig, "degrees.tif"])
        for (scene, map, more) in [
            (Self.leipzig, "utm map.tif", ["--date", "2021-04-01/2021-09-30", "--of", "COG"]),
            ("bare.tif", "laea.tif", ["--date", "2021-07-18"]),
            ("degrees.tif", "lonlat.tif", ["--date", "2021-07-18T10:00:31+02:00", "--probabilities", "p.tif"]),
        ] {
            let ran = try place.yatlas(["classify", scene, map, "--model", model, "--stac", "--qml"] + more)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        let export = try place.yatlas(
            ["model", "export", model, "--onnx", "m.onnx", "--stac-mlm", "model.json", "--date", "2021-07-18"])
        try #require(export.status == 0, "\(export.errors)")
        let items = ["utm map.json", "laea.json", "lonlat.json"]
        let checked = try python("validate", items + ["model.json"], in: place)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors.suffix(2000))")
        #expect(checked.output.matches(of: /valid Item/).count == 4, "\(checked.output)")
        for name in ["utm map", "lonlat"] {
            let loaded = try python("load", ["\(name).json"], in: place)
            let raster = try Dataset(path: place.file("\(name).tif"))
            let sum = try samples(place.file("\(name).tif")).reduce(0) { $0 + Int($1) }
            let grid = raster.grid.transform.gdal.map { "\($0)" }.joined(separator: " ")
            let told =
                "\(name == "lonlat" ? 4326 : 32632) | \(grid) | \(raster.grid.width) \(raster.grid.height) | uint8 | "
            for who in ["odc-stac", "rioxarray"] {
                let line = loaded.output.split(separator: "\n").first { $0.hasPrefix("\(who): ") } ?? ""
                #expect(line.hasPrefix("\(who): \(told)0") && line.hasSuffix("| \(sum)"), "\(line)\(loaded.errors)")
            }
        }
    }

    @Test("finish writes a collection that pystac walks to every map, again with the same bytes", .needsPythonPackages)
    func collection() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let plan = ["plan", Self.scenes, "--maps", "maps", "-o", "plan.jsonl", "--model", model, "--allow-unlike"]
        // Items of --stac are completed with links, and where there is none, it is written.
        for more in [["--stac"], []] {
            try place.run("rm", ["-rf", "maps", "plan.jsonl", "page.html"])
            try #require(try place.yatlas(plan + more).status == 0)
            try #require(try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"]).status == 0)
            let ran = try place.yatlas(["finish", "--plan", "plan.jsonl", "--report", "page.html"])
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(ran.output.contains("Wrote maps/index.vrt, maps/index.qml, maps/collection.json"), "\(ran.output)")
            let checked = try python("validate", ["maps/collection.json"], in: place)
            #expect(checked.status == 0, "\(checked.output)\(checked.errors.suffix(2000))")
            let walked = "maps: walked to 5 items, [['2015-07-11T00:00:00Z', '2015-09-09T00:00:00Z']]"
            #expect(checked.output.contains(walked), "\(checked.output)")
        }
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        let names = ["collection.json", "index.vrt", "2015-07-11.json"]
        let made = try names.map { try place.data("maps/\($0)") }
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        #expect(try names.map { try place.data("maps/\($0)") } == made)
        // The folder is no folder of scenes, and files of others are not replaced.
        let scenes = try place.yatlas(["check", "maps", "--model", model])
        let account = "no scenes here, but 5 maps of yatlas"
        #expect(scenes.status == 3 && scenes.errors.contains(account), "\(scenes.errors)")
        for name in ["collection.json", "2015-07-11.json", "index.qml"] {
            let old = try place.data("maps/\(name)")
            try place.write("maps/\(name)", "precious")
            let refused = try place.yatlas(["finish", "--plan", "plan.jsonl"])
            #expect(refused.status == 3 && refused.errors.contains("\(name): exists already"), "\(refused.errors)")
            #expect(try place.data("maps/\(name)") == Data("precious".utf8))
            #expect(try place.yatlas(["finish", "--plan", "plan.jsonl", "--overwrite"]).status == 0)
            #expect(try place.data("maps/\(name)") == old)
        }
    }

    @Test("without a date --stac refuses before anything is written, and says what to type")
    func undated() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let advice = "has no acquisition date, which a STAC Item needs; say --date with the date, such as 2021-07-18"
        let alone = try place.yatlas(["classify", Self.leipzig, "map.tif", "--model", model, "--stac"])
        #expect(alone.status == 3 && alone.errors == "yatlas: \(Self.leipzig): \(advice)\n", "\(alone.errors)")
        try place.run("gdal_translate", ["-q", "-mo", "ACQUISITION_DATE=in May", Self.leipzig, "may.tif"])
        let may = try place.yatlas(["classify", "may.tif", "map.tif", "--model", model, "--stac"])
        #expect(may.status == 3 && may.errors.contains("its acquisition date \"in May\""), "\(may.errors)")
        for date in ["18.7.2021", "2021-02-30", "2021-09-30/2021-04-01"] {
            let wrong = try place.yatlas(
                ["classify", Self.leipzig, "map.tif", "--model", model, "--stac", "--date", date])
            #expect(wrong.status == 2 && wrong.errors.contains("--date \(date): no date such as"), "\(wrong.errors)")
        }
        let export = try place.yatlas(["model", "export", model, "--stac-mlm", "model.json"])
        #expect(export.status == 2 && export.errors.contains("add --date"), "\(export.errors)")
        try place.run("mkdir", ["scenes"])
        try place.run("cp", [Self.leipzig, "scenes/a.tif"])
        let plan = ["plan", "scenes", "--maps", "maps", "-o", "plan.jsonl", "--model", model]
        let planned = try place.yatlas(plan + ["--stac"])
        #expect(planned.status == 3 && planned.errors.contains("scenes/a.tif: \(advice)"), "\(planned.errors)")
        let check = try place.yatlas(["check", "scenes", "--model", model, "--stac"])
        #expect(check.status == 1 && check.output.contains(advice), "\(check.output)\(check.errors)")
        let batch = try place.yatlas(["batch", "scenes", "maps", "--model", model, "--stac"])
        #expect(batch.status == 1 && batch.errors.contains("scenes/a.tif: \(advice)"), "\(batch.errors)")
        #expect(!place.exists("map.tif") && !place.exists("maps/a.tif") && !place.exists("model.json"))
        // Without --stac there is a map, and 'finish' says that there is no Collection, and why.
        try place.run("rm", ["-rf", "maps", "plan.jsonl", "plan.refused.jsonl"])
        #expect(try place.yatlas(plan).status == 0 && place.yatlas(["batch", "--plan", "plan.jsonl"]).status == 0)
        let finished = try place.yatlas(["finish", "--plan", "plan.jsonl"])
        let line =
            "no STAC Collection: 1 map without an acquisition date (maps/a.tif); 'yatlas plan' with --date gives one"
        #expect(finished.status == 0 && finished.output.contains(line), "\(finished.output)")
        #expect(!place.exists("maps/collection.json") && !place.exists("maps/a.json") && place.exists("maps/index.vrt"))
    }

    @Test("--date of a batch is that of all its scenes, and another one makes another map")
    func batchDate() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let batch = ["batch", Self.scenes, "maps", "--model", model, "--allow-unlike", "--stac", "--date"]
        #expect(try place.yatlas(batch + ["2015-07-01/2015-09-30"]).status == 0)
        for name in ["2015-07-11", "2015-09-09"] {
            let text = String(decoding: try place.data("maps/\(name).json"), as: UTF8.self)
            #expect(text.contains("\"start_datetime\" : \"2015-07-01T00:00:00Z\""), "\(text.prefix(400))")
            #expect(text.contains("\"end_datetime\" : \"2015-09-30T23:59:59Z\"") && !text.contains("yatlas:work"))
        }
        #expect(try place.yatlas(batch + ["2015-07-01/2015-09-30"]).output.contains("5 completed before"))
        let other = try place.yatlas(batch + ["2016-01-01"])
        #expect(other.status == 1 && other.errors.contains("with other options"), "\(other.errors)")
    }
}
