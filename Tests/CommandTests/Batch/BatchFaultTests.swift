import Foundation
import Testing
import YatlasTestSupport

/// Faults during a batch: each affects one scene and is reported on one line, and no map is wrong.
@Suite struct BatchFaultTests {
    struct Status: Decodable {
        struct Item: Decodable {
            var i: Int
            var message: String?
        }
        var items: Int
        var done: Int
        var failed: [Item]
        var left: [Int]
    }

    struct Listing: Decodable {
        struct Scene: Decodable {
            struct Share: Decodable {
                var name: String
                var pixels: Int
            }
            var id: String
            var state: String
            var shares: [Share]?
        }
        var scenes: [Scene]
    }

    static let batch = ["batch", "scenes", "maps", "--model", "model.safetensors"]

    /// A folder with a model and parts of the sample as scenes a, b, c...
    func place(_ names: String = "abcd") throws -> Workplace { try PlanTests().place(names) }

    func plan(_ place: Workplace) throws { try #require(try PlanTests().plan(place).status == 0) }

    func status(_ place: Workplace) throws -> Status {
        try place.yatlas(["batch", "status", "--plan", "plan.jsonl", "--json"]).json(Status.self)
    }

    /// Starts yatlas without waiting.
    func started(_ arguments: [String], in place: Workplace) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Workplace.binary)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: place.path)
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        return process
    }

    @Test("status tells done, failed and left with reasons; retry does the failed alone; report lists all")
    func status() throws {
        let place = try place()
        try plan(place)
        #expect(try status(place).left == [0, 1, 2, 3])
        try FileManager.default.moveItem(atPath: place.file("scenes/b.tif"), toPath: place.file("b"))
        #expect(try place.yatlas(["run", "--plan", "plan.jsonl", "--items", "0-1", "--quiet"]).status == 3)
        let told = try status(place)
        #expect(told.items == 4 && told.done == 1 && told.failed.map(\.i) == [1] && told.left == [2, 3])
        #expect(told.failed[0].message?.contains("scenes/b.tif: no such file") == true)
        let text = try place.yatlas(["batch", "status", "--plan", "plan.jsonl"]).output
        #expect(
            text.hasPrefix("4 scenes: 1 done, 1 failed, 2 left, about ") && text.contains(": items 2-3\n"), "\(text)")
        #expect(text.contains("failed: item 1: scenes/b.tif: no such file"), "\(text)")
        #expect(try place.yatlas(["batch", "retry", "--plan", "plan.jsonl", "--quiet"]).status == 1)
        try FileManager.default.moveItem(atPath: place.file("b"), toPath: place.file("scenes/b.tif"))
        let retried = try place.yatlas(["batch", "retry", "--plan", "plan.jsonl"])
        #expect(retried.status == 0 && retried.output.hasPrefix("1 map made"), "\(retried.errors)")
        #expect(!place.exists("maps/b.tif.failed") && !place.exists("maps/c.tif"))
        #expect(try place.yatlas(["batch", "retry", "--plan", "plan.jsonl"]).output.hasPrefix("Nothing failed"))
        let report = try place.yatlas(["batch", "report", "--plan", "plan.jsonl", "--json"]).json(Listing.self)
        #expect(report.scenes.map(\.id) == ["a", "b", "c", "d"])
        #expect(report.scenes.map(\.state) == ["done", "done", "left", "left"])
        // The pixels of each class, as GDAL counts them.
        let counts = try place.run("gdalinfo", ["-hist", "maps/b.tif"]).output.split(separator: "\n")
        let buckets = try #require(counts.first { $0.split(separator: " ").count == 256 }).split(separator: " ")
        let shares = try #require(report.scenes[1].shares)
        #expect(shares.map(\.name) == ["forest", "pasture", "urban", "water"])
        #expect(shares.map(\.pixels) == (1...4).map { Int(buckets[$0]) })
        let table = try place.yatlas(["batch", "report", "--plan", "plan.jsonl"]).output.split(separator: "\n")
        #expect(table.count == 6 && table[0].hasPrefix("scene  state  pixels") && table[5].contains(" 3840 "))
        #expect(try place.yatlas(["batch", "status", "scenes"]).status == 2)
    }

    @Test("progress tells scenes, speed and time left")
    func progress() throws {
        let place = try place("abc")
        let lines = try place.yatlas(Self.batch).errors.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("done: maps/a.tif (1 of 3, "), "\(lines)")
        #expect(lines[0].contains(" million pixels a second, ") && lines[0].hasSuffix(" s left)"))
        #expect(lines[2].hasPrefix("done: maps/c.tif (3 of 3, ") && !lines[2].contains("left"))
    }

    @Test("a server that fails for a while is asked again, with pauses, within one run")
    func backoff() throws {
        let place = try place("a")
        try place.write("code", "0")
        let (server, port) = try PlanTests.startedServer(
            PlanTests.server.replacing(
                "code = int(open(\"code\").read())",
                with: "left = int(open(\"code\").read()); open(\"code\", \"w\").write(str(max(left - 1, 0)))\n"
                    + "        code = 503 if left > 0 else 200"), in: place)
        defer { kill(server.processIdentifier, SIGKILL) }
        let scene = "/vsicurl/http://127.0.0.1:\(port)/scenes/a.tif"
        try place.write("list.txt", scene)
        // Within GDAL's retries, then beyond them.
        for (refusals, most) in [(2, 3), (3, 0), (4, 0)] {
            try place.write("code", "\(refusals)")
            let ran = try place.yatlas(
                ["batch", "@list.txt", "maps\(refusals)", "--model", "model.safetensors"],
                environment: ["GDAL_HTTP_MAX_RETRY": "\(most)", "GDAL_HTTP_RETRY_DELAY": "0.05"])
            #expect(ran.status == 0 && ran.output.hasPrefix("1 map made"), "\(ran.errors)")
        }
    }

    @Test("a scene that vanishes while a batch runs is named; the others are done")
    func vanishing() throws {
        let place = try place("abc")
        try place.run(
            "gdal_translate", ["-q", "-of", "VRT", "-outsize", "3000", "3000", "scenes/a.tif", "scenes/aa.vrt"])
        let process = try started(Self.batch + ["--quiet"], in: place)
        while process.isRunning, !place.exists("maps/a.tif") { usleep(1000) }
        try FileManager.default.removeItem(atPath: place.file("scenes/c.tif"))
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(try String(contentsOfFile: place.file("maps/c.tif.failed"), encoding: .utf8).contains("no such file"))
        #expect(place.exists("maps/b.tif") && place.exists("maps/aa.tif.done") && !place.exists("maps/c.tif"))
    }

    @Test("a file that is cut off or damaged in the middle, before or while it is read, gives no map and one line")
    func cutOff() throws {
        let place = try place("a")
        // Large enough that reading and writing takes a while, with distinct blocks.
        try place.run(
            "gdal_translate",
            ["-q", "-outsize", "4000", "4000", "-r", "bilinear", "-co", "COMPRESS=DEFLATE", "-co", "ZLEVEL=1"]
                + [PlanTests.scene, "large.tif"])
        let whole = try place.data("large.tif")
        var damaged = whole
        damaged.replaceSubrange(whole.count / 2..<whole.count / 2 + 40_000, with: Data(repeating: 0x55, count: 40_000))
        for (bytes, status) in [(whole.prefix(whole.count / 2), Int32(3)), (damaged, 1)] {
            try bytes.write(to: URL(fileURLWithPath: place.file("scene.tif")))
            let ran = try place.yatlas(["classify", "scene.tif", "map.tif", "--model", "model.safetensors", "--quiet"])
            #expect(ran.status == status)
            #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains("scene.tif"), "\(ran.errors)")
            #expect(!place.made.contains { $0.contains("map.tif") })
        }
        try whole.write(to: URL(fileURLWithPath: place.file("scene.tif")))
        let process = try started(
            ["classify", "scene.tif", "map.tif", "--model", "model.safetensors", "--quiet", "--threads", "1"], in: place
        )
        while process.isRunning, !place.made.contains(where: { $0.hasPrefix(".map.tif") }) { usleep(500) }
        truncate(place.file("scene.tif"), off_t(whole.count / 2))
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(!place.made.contains { $0.contains("map.tif") })
    }

    @Test("two batches at one folder at once make the maps of one")
    func twoAtOnce() throws {
        let place = try place("abcdefgh")
        let options = ["--qml", "--stac", "--date", "2021-07-18"]
        #expect(try place.yatlas(Self.batch + options).status == 0)
        let names = "abcdefgh".flatMap { ["\($0).tif", "\($0).qml"] }
        let alone = try names.map { try place.data("maps/\($0)") }
        for _ in 0..<5 {
            try FileManager.default.removeItem(atPath: place.file("maps"))
            let both = try (0..<2).map { _ in try started(Self.batch + options + ["--quiet"], in: place) }
            for process in both { process.waitUntilExit() }
            #expect(both.allSatisfy { $0.terminationStatus == 0 })
            #expect(try names.map { try place.data("maps/\($0)") } == alone)
            let left = try FileManager.default.contentsOfDirectory(atPath: place.file("maps"))
            #expect(left.allSatisfy { !$0.hasPrefix(".") && !$0.hasSuffix(".failed") } && left.count == 5 * 8)
        }
    }

    @Test("times of the future, or maps older than their scenes, change nothing: states are compared, not ordered")
    func clock() throws {
        let place = try place("ab")
        func date(_ name: String, _ seconds: Double) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: place.file(name))
        }
        try date("scenes/a.tif", 4e9)
        #expect(try place.yatlas(Self.batch).status == 0)
        for name in ["a.tif", "a.tif.done", "b.tif", "b.tif.done"] { try date("maps/\(name)", 1e9) }
        #expect(try place.yatlas(Self.batch).output.contains("2 completed before"))
        for name in ["a.tif", "a.tif.done", "b.tif", "b.tif.done"] { try date("maps/\(name)", 4.1e9) }
        #expect(try place.yatlas(Self.batch).output.contains("2 completed before"))
        // An older scene with the same bytes.
        try date("scenes/b.tif", 1e9)
        #expect(try place.yatlas(Self.batch).output.contains("2 completed before"))
    }

    @Test("a read-only file system is told once, before any scene is opened", .needsMount)
    func readOnly() throws {
        let place = try place("ab")
        try FileManager.default.createDirectory(atPath: place.file("maps"), withIntermediateDirectories: false)
        try place.succeed("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", "maps"])
        defer { _ = try? place.run("umount", ["maps"]) }
        try requireOneLine(place)
    }

    @Test(
        "a folder that may not be written to is told once, before any scene is opened",
        .enabled(if: getuid() != 0, "permissions do not stop root"))
    func forbidden() throws {
        let place = try place("ab")
        try FileManager.default.createDirectory(atPath: place.file("maps"), withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: place.file("maps"))
        try requireOneLine(place)
    }

    func requireOneLine(_ place: Workplace) throws {
        let ran = try place.yatlas(Self.batch)
        #expect(ran.status == 3 && ran.output.isEmpty, "\(ran.errors)")
        let lines = ran.errors.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].contains("maps") && lines[0].contains("permissions"), "\(lines)")
    }

    @Test("what killed runs left goes when a plan is finished, what is not of the plan stays")
    func leftovers() throws {
        let place = try place("ab")
        try plan(place)
        try #require(try place.yatlas(["batch", "--plan", "plan.jsonl", "--quiet"]).status == 0)
        let ours = [".a.tif.12-34.partial.tif", ".a.tif.done.12-34.partial.done", ".b.json.1-2.partial.json"]
        let others = [".c.tif.12-34.partial.tif", ".a.tif", ".hidden"]
        for name in ours + others { try place.write("maps/\(name)", "") }
        #expect(try place.yatlas(["finish", "--plan", "plan.jsonl"]).status == 0)
        #expect(ours.allSatisfy { !place.exists("maps/\($0)") } && others.allSatisfy { place.exists("maps/\($0)") })
    }

    @Test("a plan of 50,000 items is read in seconds and little memory")
    func manyItems() throws {
        let place = try place("a")
        try plan(place)
        let line = String(decoding: try place.data("plan.jsonl"), as: UTF8.self)
        try place.write(
            "plan.jsonl",
            (0..<50_000).map { i in
                line.replacing("\"i\":0", with: "\"i\":\(i)").replacing("\"id\":\"a\"", with: "\"id\":\"s\(i)\"")
                    .replacing("maps/a.tif", with: "maps/s\(i).tif")
            }.joined())
        let start = ContinuousClock.now
        #expect(try place.yatlas(["run", "--plan", "plan.jsonl", "--item", "49999", "--quiet"]).status == 0)
        #expect(ContinuousClock.now - start < .seconds(1))
        let ran = try place.run(
            "bash", ["-c", "ulimit -v 2000000; '\(Workplace.binary)' batch status --plan plan.jsonl --json"])
        let told = try ran.json(Status.self)
        #expect(told.items == 50_000 && told.done == 1 && told.left.count == 49_999)
        let missing = try place.yatlas(["finish", "--plan", "plan.jsonl"])
        #expect(missing.status == 3 && missing.output == "0-49998\n")
        #expect(ContinuousClock.now - start < .seconds(20), "\(ContinuousClock.now - start)")
    }
}
