import Foundation
import Testing
import YatlasTestSupport

/// A thousand small scenes, twenty of them damaged in ten ways.
@Suite(.serialized) struct ManyScenesTests {
    struct Report: Decodable {
        struct Scene: Decodable {
            struct Summary: Decodable {
                var peakMemory: Int
                var seconds: Double
            }
            var scene: String
            var state: String
            var message: String?
            var summary: Summary?
        }
        var scenes: [Scene]
    }

    /// The ways to damage a valid scene.
    static let breakages: [(String, @Sendable (Workplace, _ path: String) throws -> Void)] = [
        ("empty", { try $0.write($1, "") }),
        ("text", { try $0.write($1, "not a raster\n") }),
        ("cut", { try $0.data(good).prefix(4000).write(to: URL(fileURLWithPath: $0.file($1))) }),
        (
            "damaged",
            {
                var bytes = try $0.data(good)
                bytes.replaceSubrange(2000..<5000, with: Data(repeating: 0xA5, count: 3000))
                try bytes.write(to: URL(fileURLWithPath: $0.file($1)))
            }
        ),
        (
            "one band less",
            { try $0.run("gdal_translate", ["-q"] + (1...6).flatMap { ["-b", "\($0)"] } + [good, $1]) }
        ),
        (
            "no band names",
            {
                try $0.run("gdal_translate", ["-q", "-of", "VRT", good, "plain.vrt"])
                let text = String(decoding: try $0.data("plain.vrt"), as: UTF8.self)
                try $0.write("plain.vrt", text.replacing(/<Description>.*<\/Description>/, with: ""))
                try $0.run("gdal_translate", ["-q", "plain.vrt", $1])
            }
        ),
        (
            "other units",
            { try $0.run("gdal_translate", ["-q", "-ot", "Float32", "-scale", "0", "1", "0", "900", good, $1]) }
        ),
        (
            "gone",
            { try FileManager.default.createSymbolicLink(atPath: $0.file($1), withDestinationPath: "nowhere.tif") }
        ),
        (
            "points at nothing",
            {
                let text = try $0.run("gdal_translate", ["-q", "-of", "VRT", good, "/vsistdout/"]).output
                try $0.write(
                    $1, text.replacing(/<SourceFilename[^<]*</, with: "<SourceFilename relativeToVRT=\"1\">gone.tif<"))
            }
        ),
        (
            "points away",
            {
                let text = try $0.run("gdal_translate", ["-q", "-of", "VRT", good, "/vsistdout/"]).output
                let away = "<SourceFilename relativeToVRT=\"0\">\($0.file("elsewhere.tif"))<"
                try $0.write($1, text.replacing(/<SourceFilename[^<]*</, with: away))
            }
        ),
    ]

    static let good = "good/0.tif"

    /// A folder with a model, and scenes that share their bytes (hard links) with twenty parts of the sample.
    func place(scenes: Int, broken: Int) throws -> Workplace {
        let place = try Workplace()
        _ = try place.trainedModel()
        for folder in ["good", "scenes"] {
            try FileManager.default.createDirectory(atPath: place.file(folder), withIntermediateDirectories: false)
        }
        for k in 0..<20 {
            try place.run(
                "gdal_translate",
                ["-q", "-srcwin", "\(5 * k)", "\(7 * k)", "32", "32", PlanTests.scene, "good/\(k).tif"])
        }
        try FileManager.default.copyItem(atPath: place.file(Self.good), toPath: place.file("elsewhere.tif"))
        let step = scenes / max(broken, 1)
        for k in 0..<scenes {
            let path = "scenes/s\(k).tif"
            guard broken > 0, k % step == 7 else {
                try FileManager.default.linkItem(atPath: place.file("good/\(k % 20).tif"), toPath: place.file(path))
                continue
            }
            try Self.breakages[k / step % Self.breakages.count].1(place, path)
        }
        return place
    }

    func batch(_ place: Workplace, to maps: String) throws -> (ran: Ran, report: Report, seconds: Double) {
        let start = ContinuousClock.now
        let ran = try place.yatlas(["batch", "scenes", maps, "--model", "model.safetensors", "--json"])
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return (ran, try ran.json(Report.self), seconds)
    }

    /// In the long form, 1,000 scenes.
    @Test("of many scenes, 20 are broken in 10 ways: maps of all others, 20 names, exit 1; three kills change no byte")
    func many() throws {
        let count = Tools.areSlowTestsOn ? 1000 : 200
        let place = try place(scenes: count, broken: 20)
        let first = try batch(place, to: "maps")
        #expect(first.ran.status == 1)
        let failed = first.report.scenes.filter { $0.state == "failed" }
        #expect(failed.count == 20 && first.report.scenes.count { $0.state == "done" } == count - 20)
        #expect(Set(failed.map(\.scene)) == Set((0..<20).map { "scenes/s\(count / 20 * $0 + 7).tif" }))
        for scene in failed {
            #expect(scene.message?.contains(scene.scene) == true, "\(scene.message ?? "")")
        }
        // Ten ways, ten messages, apart from the names in them.
        let reasons = failed.map { ($0.message ?? "").replacing($0.scene, with: "") }
        #expect(Set(reasons).count >= 7, "\(Set(reasons))")
        #expect(first.ran.errors.split(separator: "\n").count { $0.hasPrefix("failed: ") } == 20)
        // The whole cost of a scene, including the start of the program.
        #expect(first.seconds / Double(count) <= 0.05, "\(first.seconds) s")
        let again = try batch(place, to: "maps")
        #expect(again.ran.status == 1 && again.seconds < 10, "\(again.seconds) s")
        #expect(again.report.scenes.count { $0.state == "skipped" } == count - 20)
        let peaks = first.report.scenes.compactMap(\.summary?.peakMemory)
        #expect(peaks[count - 21] < peaks[97] + peaks[97] / 10, "\(peaks)")
        for round in 1...3 {
            let process = try BatchFaultTests().started(
                ["batch", "scenes", "other", "--model", "model.safetensors", "--quiet"], in: place)
            usleep(UInt32(first.seconds / 4 * 1e6))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(place.exists("other"), "killed before anything was done, round \(round)")
        }
        let last = try batch(place, to: "other")
        #expect(last.ran.status == 1 && last.report.scenes.count { $0.state != "failed" } == count - 20)
        #expect(last.report.scenes.contains { $0.state == "skipped" })
        for k in 0..<count where !failed.contains(where: { $0.scene == "scenes/s\(k).tif" }) {
            #expect(try place.data("maps/s\(k).tif") == place.data("other/s\(k).tif"))
        }
        let maps = try FileManager.default.contentsOfDirectory(atPath: place.file("maps"))
        #expect(maps.count { $0.hasSuffix(".tif") } == count - 20 && maps.count { $0.hasSuffix(".failed") } == 20)
    }

    @Test("10,000 scenes are planned in three times what gdalbuildvrt takes to open them", .isSlow)
    func planning() throws {
        let place = try place(scenes: 10_000, broken: 0)
        try place.write("list.txt", (0..<10_000).map { "scenes/s\($0).tif\n" }.joined())
        func seconds(_ work: () throws -> Void) rethrows -> Double {
            let start = ContinuousClock.now
            try work()
            return (ContinuousClock.now - start) / .seconds(1)
        }
        let opening = try seconds {
            try place.run("gdalbuildvrt", ["-q", "-input_file_list", "list.txt", "all.vrt"])
        }
        let planning = try seconds {
            let ran = try PlanTests().plan(place)
            #expect(ran.status == 0 && ran.output.hasPrefix("10,000 scenes planned"), "\(ran.output) \(ran.errors)")
        }
        #expect(planning <= 3 * opening, "\(planning) s, gdalbuildvrt \(opening) s")
        print("planning 10,000 scenes: \(planning) s, gdalbuildvrt \(opening) s")
    }
}
