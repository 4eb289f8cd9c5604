import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Concurrent runs with the same output names.
@Suite struct RaceTests {
    private struct Report: Decodable {
        struct Scene: Decodable {
            var map: String
            var state: String
        }
        var scenes: [Scene]
    }

    @Test("two batches with different models into one folder: each map is wholly of the run that says it made it")
    func batches() throws {
        let place = try Workplace()
        let models = [
            try place.trainedModel(name: "one.safetensors"), try place.trainedModel("raw", name: "two.safetensors"),
        ]
        let count = Tools.areSlowTestsOn ? 200 : 30
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: true)
        try place.run(
            "gdal_translate",
            ["-q", "-srcwin", "20", "90", "40", "40", "samples/leipzig-s2/leipzig.tif", "scenes/s0.tif"])
        for number in 1..<count { try place.run("cp", ["scenes/s0.tif", "scenes/s\(number).tif"]) }
        func batch(_ number: Int) -> String {
            "'\(Workplace.binary)' batch scenes maps --model \(models[number]) --stac --date 2021-07-18 --json > \(number).json 2> \(number).txt"
        }
        try place.run("bash", ["-c", "\(batch(0)) & \(batch(1)); wait"])
        var made: [String: Int] = [:]
        for number in models.indices {
            let fingerprint = try Dataset.modelDigest(place, models[number])
            let report = try JSONDecoder().decode(Report.self, from: place.data("\(number).json"))
            #expect(report.scenes.count == count)
            for scene in report.scenes where scene.state == "done" {
                made[scene.map, default: 0] += 1
                #expect(
                    try Dataset(path: place.file(scene.map)).metadata["YATLAS_MODEL"] == fingerprint, "\(scene.map)")
                let item = try String(contentsOfFile: place.file("\(scene.map).done"), encoding: .utf8)
                let size = try place.data(scene.map).count
                #expect(item.contains("\"file:size\":\(size)"), "\(scene.map)")
            }
        }
        #expect(made.count == count && made.values.allSatisfy { $0 == 1 }, "\(made.filter { $0.value != 1 })")
        #expect(
            try place.data("maps/s0.tif").count > 0
                && FileManager.default.contentsOfDirectory(atPath: place.file("maps")).allSatisfy { !$0.hasPrefix(".") }
        )
    }

    @Test(
        "a batch that another one overtakes, at whatever call, takes none of its maps",
        .enabled(if: Tools.has("cc"), "there is no C compiler, which makes what is preloaded"))
    func overtaken() throws {
        let place = try Workplace()
        let models = [
            try place.trainedModel(name: "one.safetensors"), try place.trainedModel("raw", name: "two.safetensors"),
        ]
        let digests = try models.map { try Dataset.modelDigest(place, $0) }
        try place.run("cc", ["-shared", "-fPIC", "-o", "inject.so", project("Tests/faults/inject.c"), "-ldl"])
        try place.run("mkdir", ["scenes"])
        try place.run(
            "gdal_translate",
            ["-q", "-srcwin", "20", "90", "40", "40", "samples/leipzig-s2/leipzig.tif", "scenes/s.tif"])
        let folder = URL(fileURLWithPath: place.path).resolvingSymlinksInPath().path + "/maps"
        func batch(_ number: Int) -> String {
            "'\(Workplace.binary)' batch scenes maps --model \(models[number]) --json > \(number).json 2> \(number).txt"
        }
        func slow(at call: Int) -> String {
            "FAULT_UNDER='\(folder)' FAULT_LOG=log FAULT_AT=\(call) FAULT_DO=pause FAULT_UNTIL=go "
                + "LD_PRELOAD='\(place.file("inject.so"))' \(batch(0))"
        }
        try place.run("bash", ["-c", slow(at: 0)])
        let calls = try String(contentsOfFile: place.file("log"), encoding: .utf8).split(separator: "\n").count
        try #require(calls > 40)
        var overtaken = 0
        for call in stride(from: 1, through: calls, by: Tools.areSlowTestsOn ? 1 : calls / 4) {
            try place.run("rm", ["-rf", "maps", "log", "go"])
            // The fast one starts while the slow one waits.
            let waits =
                "while [ $(cat log 2>/dev/null | wc -l) -lt \(call) ] && kill -0 $slow 2>/dev/null; do sleep 0.002; done"
            try place.run("bash", ["-c", "\(slow(at: call)) & slow=$!; \(waits); \(batch(1)); touch go; wait"])
            let states = try models.indices.map {
                try JSONDecoder().decode(Report.self, from: place.data("\($0).json")).scenes[0].state
            }
            let made = states.indices.filter { states[$0] == "done" }
            #expect(made.count == 1, "call \(call): \(states)")
            let digest = try Dataset(path: place.file("maps/s.tif")).metadata["YATLAS_MODEL"]
            #expect(made.map { digests[$0] } == [digest], "call \(call)")
            if made == [1] { overtaken += 1 }
        }
        #expect(overtaken > 0)
    }

    @Test("of two runs that make one file without --overwrite one has it, and the other says that it is there")
    func twice() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let command = "'\(Workplace.binary)' classify samples/leipzig-s2/leipzig.tif map.tif --model \(model) --quiet"
        let ran = try place.run("bash", ["-c", "\(command) & \(command); echo $?; wait $!; echo $?"])
        #expect(["0\n3\n", "3\n0\n"].contains(ran.output), "\(ran.output) \(ran.errors)")
        #expect(ran.errors.contains("map.tif: exists already"))
    }
}

extension Dataset {
    /// The model digest in a map.
    fileprivate static func modelDigest(_ place: Workplace, _ model: String) throws -> String {
        struct Info: Decodable { var sha256: String }
        return try place.yatlas(["info", model, "--json"]).json(Info.self).sha256
    }
}
