import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Plans, their items on many machines, and the final VRT.
@Suite struct PlanTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    struct Item: Decodable {
        struct Input: Decodable {
            var path: String
            var size: Int
        }
        var v: Int
        var i: Int
        var id: String
        var inputs: [Input]
        var output: String
        var digest: String
        var bytes: Int
    }

    /// A folder with a model and parts of the sample, side by side, as scenes a, b, c...
    func place(_ names: String = "abcd") throws -> Workplace {
        let place = try Workplace()
        _ = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        for (index, name) in names.enumerated() {
            let window = ["-srcwin", "\(30 * index)", "20", "30", "64"]
            try place.run("gdal_translate", ["-q"] + window + [Self.scene, "scenes/\(name).tif"])
        }
        return place
    }

    func plan(_ place: Workplace, _ more: [String] = [], scenes: [String] = ["scenes"]) throws -> Ran {
        try place.yatlas(
            ["plan"] + scenes + ["--maps", "maps", "--model", "model.safetensors", "-o", "plan.jsonl"] + more)
    }

    func items(_ place: Workplace) throws -> [Item] {
        try place.data("plan.jsonl").split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Item.self, from: $0)
        }
    }

    @Test("a plan has a line for each scene that fits, in the same bytes again, and tells the others apart")
    func lines() throws {
        let place = try place()
        try place.write("scenes/broken.tif", "broken")
        let ran = try plan(place)
        #expect(ran.status == 1 && ran.output.contains("4 scenes planned, 1 refused"), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains("scenes/broken.tif"))
        let items = try items(place)
        #expect(items.map(\.i) == [0, 1, 2, 3] && items.map(\.id) == ["a", "b", "c", "d"])
        #expect(items.map(\.output) == ["maps/a.tif", "maps/b.tif", "maps/c.tif", "maps/d.tif"])
        for item in items {
            #expect(item.v == 3 && item.bytes == 30 * 64 && item.inputs.map(\.path) == ["scenes/\(item.id).tif"])
            #expect(try item.inputs[0].size == place.data("scenes/\(item.id).tif").count)
        }
        #expect(Set(items.map(\.digest)).count == 4 && items.allSatisfy { $0.digest.count == 64 })
        let refused = String(decoding: try place.data("plan.refused.jsonl"), as: UTF8.self)
        #expect(refused.split(separator: "\n").count == 1 && refused.contains("not a raster"))
        #expect(try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"]).status == 0)
        let finished = try place.yatlas(["finish", "--plan", "plan.jsonl", "--report", "finish.html"])
        #expect(finished.output.contains("4 maps\n1 scene refused when planned: no map"), "\(finished.errors)")
        #expect(
            finished.output.contains("Wrote maps/index.vrt, maps/index.qml, finish.html"),
            "\(finished.output)")
        let page = String(decoding: try place.data("finish.html"), as: UTF8.self)
        #expect(
            page.contains("4 maps of 5 scenes") && page.contains("1 scene was refused when planned; the first section"))
        try FileManager.default.removeItem(atPath: place.file("maps"))
        let first = try place.data("plan.jsonl")
        #expect(try plan(place).status == 3)
        #expect(try plan(place, ["--overwrite", "--threads", "1"]).status == 1)
        #expect(try place.data("plan.jsonl") == first && !place.exists("maps"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place.file("scenes/b.tif"))
        try FileManager.default.removeItem(atPath: place.file("scenes/broken.tif"))
        #expect(try plan(place, ["--overwrite"]).status == 0)
        #expect(!place.exists("plan.refused.jsonl"))
        let changed = try zip(items, self.items(place)).filter { $0.digest != $1.digest }
        #expect(changed.map(\.0.id) == ["b"])
    }

    @Test("items are done one by one as schedulers name them; what is missing is told as an array, then all is joined")
    func itemsAndFinish() throws {
        let place = try place("abcdefgh")
        try #require(try plan(place).status == 0)
        let run = ["run", "--plan", "plan.jsonl", "--quiet"]
        #expect(try place.yatlas(run + ["--item", "b"]).status == 0)
        for (index, name) in [
            "SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX", "PBS_ARRAY_INDEX",
        ].enumerated() {
            #expect(try place.yatlas(run, environment: [name: "\(index + 3)"]).status == 0)
        }
        #expect(try place.yatlas(run).status == 2)
        let before = try FileManager.default.contentsOfDirectory(atPath: place.file("maps")).sorted()
        let missing = try place.yatlas(["finish", "--plan", "plan.jsonl"])
        #expect(missing.status == 3 && missing.output == "0,2,7\n", "\(missing.output)")
        #expect(missing.errors.contains("missing maps: 3 of ") && missing.errors.contains("yatlas batch run --plan "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("maps")).sorted() == before)
        let rest = try place.yatlas(["run", "--plan", "plan.jsonl", "--items", "0-2,7"])
        #expect(rest.status == 0 && rest.output.contains("3 maps made") && rest.output.contains("1 completed before"))
        let whole = try place.yatlas(["finish", "--plan", "plan.jsonl"])
        #expect(whole.status == 0, "\(whole.errors)")
        // GDAL's own tool on the same maps, and the map of the whole scene.
        let maps = "abcdefgh".map { "maps/\($0).tif" }
        try place.run("gdalbuildvrt", ["-q", "expected.vrt"] + maps)
        try place.yatlas(["classify", Self.scene, "whole.tif", "--model", "model.safetensors"])
        try place.run("gdal_translate", ["-q", "-srcwin", "0", "20", "154", "64", "whole.tif", "part.tif"])
        let index = try Dataset(path: place.file("maps/index.vrt"))
        #expect(index.grid == (try Dataset(path: place.file("expected.vrt")).grid))
        #expect(try samples(place.file("maps/index.vrt")) == samples(place.file("expected.vrt")))
        let made = try ["index.vrt", "index.qml"].map { try place.data("maps/\($0)") }
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        #expect(try ["index.vrt", "index.qml"].map { try place.data("maps/\($0)") } == made)
        try place.write("maps/index.vrt", "another")
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 3)
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl", "--overwrite"]).status == 0)
        #expect(try place.data("maps/index.vrt") == made[0])
    }

    @Test("a plan remembers how its maps are to be made: the same bytes as a batch with the same options")
    func options() throws {
        let place = try place("ab")
        let options = [
            "--of", "COG", "--co", "COMPRESS=ZSTD", "--sieve", "5", "--qml", "--stac", "--offset=-0.001", "--date",
            "2021-07-18", "--scale",
            "0.0001", "--aoi", "samples/leipzig-s2/points.gpkg", "--allow-unlike", "--tag", "spring",
        ]
        try #require(try plan(place, options.filter { !$0.hasSuffix("points.gpkg") && $0 != "--aoi" }).status == 0)
        #expect(try place.yatlas(["batch", "--plan", "plan.jsonl"]).output.contains("2 maps made"))
        let same = options.filter { !$0.hasSuffix("points.gpkg") && $0 != "--aoi" }
        let batch = ["batch", "scenes", "others", "--model", "model.safetensors"]
        #expect(try place.yatlas(batch + same).status == 0)
        for name in ["a.tif", "b.tif", "a.qml"] {
            #expect(try place.data("maps/\(name)") == place.data("others/\(name)"), "\(name)")
        }
        #expect(place.exists("maps/b.json"))
        // A batch of the same folder recognises the maps of the plan, and vice versa.
        let again = try place.yatlas(["batch", "scenes", "maps", "--model", "model.safetensors"] + same)
        #expect(again.output.contains("2 completed before"), "\(again.errors)")
        #expect(try place.yatlas(["batch", "--plan", "plan.jsonl"]).output.contains("2 completed before"))
        let told = try place.yatlas(["batch", "--plan", "plan.jsonl", "--sieve", "4"])
        #expect(told.status == 2 && told.errors.contains("--sieve=4"))
    }

    @Test("what has changed since it was planned is not done")
    func changed() throws {
        let place = try place("ab")
        try #require(try plan(place).status == 0)
        try place.run("gdal_translate", ["-q", "-srcwin", "5", "5", "30", "64", Self.scene, "scenes/a.tif"])
        let scene = try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "0"])
        #expect(scene.status == 3 && scene.errors.contains("scenes/a.tif") && scene.errors.contains("yatlas plan"))
        _ = try FileManager.default.removeItem(atPath: place.file("model.safetensors"))
        _ = try place.trainedModel("raw")
        let model = try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "1"])
        #expect(model.status == 3 && !place.exists("maps/b.tif"), "\(model.errors)")
    }

    @Test("kill -9 at any moment costs no more than the item: the rest goes on to the same bytes")
    func killed() throws {
        let place = try place("abcdef")
        try #require(try plan(place, ["--stac", "--qml", "--date", "2021-07-18"]).status == 0)
        try #require(try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"]).status == 0)
        let complete = try "abcdef".map { try place.data("maps/\($0).tif") }
        for round in 0..<12 {
            try FileManager.default.removeItem(atPath: place.file("maps"))
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Workplace.binary)
            process.arguments = ["batch", "--plan", "plan.jsonl", "--quiet"]
            process.currentDirectoryURL = URL(fileURLWithPath: place.path)
            try process.run()
            usleep(UInt32(20_000 + 12_000 * round))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try FileManager.default.createDirectory(atPath: place.file("maps"), withIntermediateDirectories: true)
            let rest = try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"])
            #expect(rest.status == 0, "\(rest.errors)")
            #expect(try "abcdef".map { try place.data("maps/\($0).tif") } == complete)
            #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        }
    }

    @Test("two processes at one item make one map; a map that is not the plan's own is not replaced")
    func twice() throws {
        let place = try place("a")
        try #require(try plan(place).status == 0)
        let command = "'\(Workplace.binary)' run --plan plan.jsonl --item 0 --quiet"
        let both = try place.run("bash", ["-c", "\(command) & \(command); a=$?; wait $! && exit $a"])
        #expect(both.status == 0, "\(both.errors)")
        let map = try place.data("maps/a.tif")
        try FileManager.default.removeItem(atPath: place.file("maps/a.tif.done"))
        #expect(try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "0"]).output.contains("1 map made"))
        #expect(try place.data("maps/a.tif") == map && place.exists("maps/a.tif.done"))
        for other in [nil, Data("precious".utf8)] {
            try FileManager.default.removeItem(atPath: place.file("maps/a.tif.done"))
            if let other { try other.write(to: URL(fileURLWithPath: place.file("maps/a.tif"))) }
            guard other != nil else {
                #expect(try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "0"]).status == 0)
                continue
            }
            let ran = try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "0"])
            #expect(ran.status == 3 && ran.errors.contains("--overwrite"), "\(ran.errors)")
            #expect(try place.data("maps/a.tif") == other)
        }
    }

    /// A server that answers with a status code, or with files from "scenes".
    static let server = """
        import http.server, os, sys
        class Handler(http.server.SimpleHTTPRequestHandler):
            def send_head(self):
                code = int(open("code").read())
                if code == 200: return super().send_head()
                self.send_error(code)
            def log_message(self, *words): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        open("port.part", "w").write(str(server.server_address[1]))
        os.rename("port.part", "port")
        server.serve_forever()
        """

    /// Starts the server, which must be killed, and returns its port.
    static func startedServer(_ text: String, in place: Workplace) throws -> (process: Process, port: String) {
        try place.write("server.py", text)
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments = ["python3", "server.py"]
        server.currentDirectoryURL = URL(fileURLWithPath: place.path)
        try server.run()
        while !place.exists("port") { usleep(10_000) }
        return (server, String(decoding: try place.data("port"), as: UTF8.self))
    }

    @Test("a server that does not answer is worth another try (exit 75), one that says no is not")
    func transient() throws {
        let place = try place("a")
        try place.write("code", "200")
        let (server, port) = try Self.startedServer(Self.server, in: place)
        defer { kill(server.processIdentifier, SIGKILL) }
        let scene = "/vsicurl/http://127.0.0.1:\(port)/scenes/a.tif"
        let planned = try plan(place, scenes: [scene])
        try #require(planned.status == 0, "\(planned.errors)")
        // Settings in the environment take precedence; that requests are repeated is tested with the usual pauses.
        let soon = ["GDAL_HTTP_MAX_RETRY": "1", "GDAL_HTTP_RETRY_DELAY": "0.1"]
        for (code, status) in [(503, 75), (404, 3), (429, 75), (403, 3), (200, 0)] as [(Int, Int32)] {
            try place.write("code", "\(code)")
            let ran = try place.yatlas(
                ["run", "--plan", "plan.jsonl", "--item", "0", "--quiet"], environment: soon)
            #expect(ran.status == status, "\(code): \(ran.errors)")
            #expect(status == 0 || ran.errors.split(separator: "\n").count == 1)
        }
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
        let gone = try place.yatlas(
            ["classify", scene, "map.tif", "--model", "model.safetensors"], environment: soon)
        #expect(gone.status == 75 && gone.errors.contains("try again"), "\(gone.errors)")
    }

    @Test("scenes are named by patterns, lists and STAC ItemCollections, too")
    func words() throws {
        let place = try place("abc")
        try place.write("list.txt", "# two\nscenes/c.tif\n\n  scenes/a.tif\n")
        let bands = ["B02", "B03", "B04", "B06", "B07", "B08", "B11"]
        let all = try Dataset(path: project(Self.scene)).bands.map(\.name)
        #expect(Set(bands).isSubset(of: all))
        let common = ["B02": "blue", "B04": "red", "B08": "nir"]
        let names = all.map { "{\"name\": \"\($0)\", \"common_name\": \"\(common[$0] ?? $0)\"}" }
            .joined(separator: ", ")
        let features = "ab".map { name in
            """
            {"type": "Feature", "stac_version": "1.0.0", "id": "S2/\(name)", "properties": {"datetime": null},
             "geometry": null, "assets": {"data": {"href": "scenes/\(name).tif", "eo:bands": [\(names)]}}}
            """
        }
        try place.write(
            "items.json", "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}")
        for (words, ids) in [
            (["scenes/[ab].tif"], ["a", "b"]), (["@list.txt"], ["c", "a"]), (["items.json"], ["S2_a", "S2_b"]),
            (["scenes/b.tif", "scenes/a.tif"], ["b", "a"]),
        ] {
            let ran = try plan(place, ["--overwrite"], scenes: words)
            #expect(ran.status == 0, "\(words): \(ran.errors)")
            #expect(try items(place).map(\.id) == ids)
        }
        #expect(try plan(place, ["--overwrite"], scenes: ["items.json"]).status == 0)
        #expect(try place.yatlas(["batch", "--plan", "plan.jsonl"]).status == 0)
        try place.yatlas(["classify", "scenes/a.tif", "a.tif", "--model", "model.safetensors"])
        #expect(try samples(place.file("maps/S2_a.tif")) == samples(place.file("a.tif")))
        try place.write("twice.txt", "scenes/a.tif\nscenes/a.tif\n")
        for (word, words) in [
            ("scenes/x*.tif", "nothing matches"), ("@none.txt", "none.txt: no such file"),
            ("@twice.txt", "named twice"), ("items.json#S3", "no Item \"S3\""),
        ] {
            let ran = try plan(place, ["--overwrite"], scenes: [word])
            #expect(ran.status == 3 && ran.errors.contains(words), "\(ran.errors)")
        }
    }

    @Test("broken plans and items that are not there get one line")
    func refused() throws {
        let place = try place("ab")
        try #require(try plan(place).status == 0)
        let lines = String(decoding: try place.data("plan.jsonl"), as: UTF8.self).split(separator: "\n")
        try place.write("empty.jsonl", "")
        try place.write("gap.jsonl", "\(lines[0])\n\(lines[0])\n")
        try place.write("later.jsonl", String(lines[0].replacing("\"v\":3", with: "\"v\":4")))
        try place.write("old.jsonl", String(lines[0].replacing("\"v\":3", with: "\"v\":1")))
        try place.write("typed.jsonl", String(lines[0].replacing("\"masked\":[", with: "\"masked\":[\"fog\",")))
        try place.write("gone.jsonl", String(lines[0].replacing("model.safetensors", with: "gone.safetensors")))
        for (plan, item, words) in [
            ("none.jsonl", "0", "no such file"), ("empty.jsonl", "0", "an empty plan"),
            ("gap.jsonl", "1", "line 2 is no item"), ("later.jsonl", "0", "line 1 is no item"),
            ("plan.jsonl", "2", "no item 2; the items are 0 to 1"), ("plan.jsonl", "-1", "no item -1"),
            ("plan.jsonl", "c", "no item \"c\""), ("typed.jsonl", "0", "line 1 is no item"),
            ("old.jsonl", "0", "older version; run 'yatlas plan' again"),
            ("gone.jsonl", "0", "gone.safetensors: no such file; check the path of --model"),
        ] {
            let ran = try place.yatlas(["run", "--plan", plan, "--item=\(item)"])
            #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
            #expect(ran.errors.contains(words), "\(ran.errors)")
        }
        for items in ["2", "0-2", "1-0", "a", "0,", "0-1-2", "0-99999999999999999999"] {
            let ran = try place.yatlas(["run", "--plan", "plan.jsonl", "--items=\(items)"])
            #expect(ran.status == 3 && ran.errors.contains("--items \(items)"), "\(ran.errors)")
        }
        for arguments in [["run"], ["run", "p.yaml", "--plan", "plan.jsonl"], ["run", "p.yaml", "--item", "1"]] {
            #expect(try place.yatlas(arguments).status == 2)
        }
    }
}
