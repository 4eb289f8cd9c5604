import Foundation
import Testing
import YatlasTestSupport

/// System calls that fail, and processes that are killed at one: no existing file is lost, and every output reported as
/// complete is complete.
@Suite(.enabled(if: Tools.has("cc"), "there is no C compiler, which makes what is preloaded")) struct FaultWalkTests {
    /// A command that writes, and its outputs.
    struct Verb: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments: [String]
        var outputs: [String]

        init(_ arguments: String, _ outputs: String...) {
            testDescription = arguments
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.outputs = outputs
        }
    }

    private static let labels = "--labels in/points.gpkg --class-field land_cover"

    static let verbs = [
        Verb(
            "classify in/x.tif out/m.tif --model in/model.safetensors --layers out/l.tif --probabilities out/p.tif "
                + "--polygons out/g.gpkg --quicklook out/q.png --stac --date 2021-07-18",
            "m.tif", "l.tif", "p.tif", "g.gpkg", "q.png", "m.json", "m.qml", "l.qml", "p.qml"),
        Verb("classify in/x.tif out/m.tif --model in/model.safetensors --of COG", "m.tif", "m.qml"),
        Verb("features in/x.tif out/f.tif --features NDVI", "f.tif"),
        Verb("sample in/x.tif \(labels) --features raw --output out/s.csv", "s.csv", "s.csv.json"),
        Verb("sample in/x.tif \(labels) --features raw --output out/s.gpkg", "s.gpkg"),
        Verb(
            "train in/x.tif \(labels) --tune off --units 4 --output out/n.safetensors --report out/t.html",
            "n.safetensors", "t.html"),
        Verb("model drop in/model.safetensors --unit 0 --output out/n.safetensors", "n.safetensors"),
        Verb(
            "model export in/model.safetensors --onnx out/n.onnx --stac-mlm out/n.json --date 2021-07-18", "n.onnx",
            "n.json"),
        Verb("plan in/scenes --maps out/maps --model in/model.safetensors -o out/plan.jsonl", "plan.jsonl"),
        Verb(
            "batch in/scenes out --model in/model.safetensors --stac --date 2021-07-18", "a.tif", "a.json",
            "a.qml", "a.tif.done", "b.tif", "b.json", "b.qml", "b.tif.done"),
        Verb(
            "finish --plan in/plan.jsonl --report out/f.html", "index.vrt", "index.qml", "collection.json",
            "a.json", "b.json", "f.html"),
        Verb("mosaic in/a.tif in/b.tif --output out/m.tif", "m.tif", "m.qml"),
        Verb("assess in/a.tif --design 60 --output out/d.gpkg", "d.gpkg"),
    ]

    /// Inputs of all commands, and the preloaded library.
    private static let shared = Result {
        let place = try Workplace()
        let built = try place.run(
            "cc", ["-shared", "-fPIC", "-o", "inject.so", project("Tests/faults/inject.c"), "-ldl"])
        try #require(built.status == 0, "\(built.errors)")
        try FileManager.default.createDirectory(atPath: place.file("in/scenes"), withIntermediateDirectories: true)
        _ = try place.trainedModel(name: "in/model.safetensors")
        try place.run("cp", ["samples/leipzig-s2/points.gpkg", "in/points.gpkg"])
        try place.run("cp", ["samples/leipzig-s2/leipzig.tif", "in/x.tif"])
        for (name, column) in [("a", "20"), ("b", "50")] {
            try place.run(
                "gdal_translate", ["-q", "-srcwin", column, "90", "30", "30", "in/x.tif", "in/scenes/\(name).tif"])
            let ran = try place.yatlas([
                "classify", "in/scenes/\(name).tif", "in/\(name).tif", "--model", "in/model.safetensors",
            ])
            try #require(ran.status == 0, "\(ran.errors)")
        }
        for arguments in [
            [
                "plan", "in/scenes", "--maps", "out", "--model", "in/model.safetensors", "-o", "in/plan.jsonl",
                "--date",
                "2021-07-18",
            ],
            ["batch", "--plan", "in/plan.jsonl"],
        ] { try #require(try place.yatlas(arguments).status == 0) }
        try place.run("mv", ["out", "in/maps"])
        return place
    }

    /// Runs a command on a copy of the inputs, over existing outputs or none.
    private final class Trial {
        let place: Workplace
        let verb: Verb
        let isOver: Bool

        init(_ verb: Verb, over isOver: Bool) throws {
            (self.verb, self.isOver) = (verb, isOver)
            place = try Workplace()
            try place.run("cp", ["-r", FaultWalkTests.shared.get().file("in"), "in"])
            try reset()
        }

        /// Restores the outputs of before.
        func reset() throws {
            try? FileManager.default.removeItem(atPath: place.file("out"))
            if verb.arguments[0] == "finish" {
                try place.run("cp", ["-r", "in/maps", "out"])
            } else {
                try FileManager.default.createDirectory(atPath: place.file("out"), withIntermediateDirectories: true)
            }
            if isOver { for name in verb.outputs { try place.write("out/\(name)", "old \(name)") } }
        }

        func run(_ fault: [String: String] = [:]) throws -> Ran {
            var environment = fault
            environment["FAULT_UNDER"] = URL(fileURLWithPath: place.path).resolvingSymlinksInPath().path + "/out"
            environment["LD_PRELOAD"] = try FaultWalkTests.shared.get().file("inject.so")
            return try place.yatlas(verb.arguments + (isOver ? ["--overwrite"] : []), environment: environment)
        }

        /// The visible outputs; for pages, which contain a time, only that they are complete.
        func outputs() throws -> [String: Data] {
            var found: [String: Data] = [:]
            for case let name as String in FileManager.default.enumerator(atPath: place.file("out")) ?? .init() {
                var isFolder: ObjCBool = false
                let path = place.file("out/\(name)")
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                    !(name as NSString).lastPathComponent.hasPrefix(".")
                else { continue }
                let data = try place.data("out/\(name)")
                // Items contain their creation time, and the Collection the checksum of the page.
                if name.hasSuffix("json") || name.hasSuffix(".done") {
                    let text = String(decoding: data, as: UTF8.self).replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/, with: "")
                    let isCollection = name.hasSuffix("collection.json")
                    found[name] = Data(
                        (isCollection ? text.replacing(/"file:\w+" : \S+/, with: "") : text).utf8)
                    continue
                }
                let isPage = name.hasSuffix(".html") && data.range(of: Data("</html>".utf8)) != nil
                found[name] = isPage ? Data("a page".utf8) : data
            }
            return found
        }

        /// The names of the calls that may fail, in order.
        func calls() throws -> [String] {
            let log = place.file("log")
            let ran = try run(["FAULT_LOG": log, "FAULT_AT": "0"])
            try #require(ran.status == 0, "\(ran.errors)")
            return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
        }
    }

    /// Whether the outputs are those of before or of a complete run, for each scene of a batch separately.
    private static func isWhole(
        _ verb: Verb, _ after: [String: Data], _ before: [String: Data], _ whole: [String: Data]
    ) -> Bool {
        if verb.arguments[0] != "batch" { return after == before }
        return ["a", "b"].allSatisfy { scene in
            func set(_ all: [String: Data]) -> [String: Data] {
                all.filter { $0.key.hasPrefix(scene) && !$0.key.hasSuffix(".failed") }
            }
            return [set(before), set(whole)].contains(set(after))
        }
    }

    /// All points, or one of each kind of call; `make test-long` runs all, see docs/robustness.md.
    private static func points(_ calls: [String], _ verb: Verb, over: Bool) -> [Int] {
        if Tools.areSlowTestsOn {
            print(
                "points: \(calls.count) of \(Set(calls).sorted().joined(separator: " ")): \(verb.arguments[0]), \(over)"
            )
            return Array(1...calls.count)
        }
        return Dictionary(grouping: calls.indices) { calls[$0] }.values.map { $0[$0.count / 2] + 1 }.sorted()
    }

    @Test("a call that fails costs the run, or nothing", arguments: verbs, [false, true])
    func failing(verb: Verb, over: Bool) throws {
        let trial = try Trial(verb, over: over)
        let before = try trial.outputs()
        let calls = try trial.calls()
        let whole = try trial.outputs()
        #expect(Set(verb.outputs).isSubset(of: whole.keys))
        for point in Self.points(calls, verb, over: over) {
            try trial.reset()
            let code = [ENOSPC, EIO, EACCES][point % 3]
            let ran = try trial.run(["FAULT_AT": "\(point)", "FAULT_DO": "\(code)"])
            let after = try trial.outputs()
            let what =
                "\(calls[point - 1]) (\(point) of \(calls.count), errno \(code)): exit \(ran.status) \(ran.errors)"
            #expect(ran.status < 128, "\(what)")
            #expect(ran.status == 0 ? after == whole : Self.isWhole(verb, after, before, whole), "\(what)")
        }
    }

    @Test(
        "a process that is killed leaves what the next run completes", arguments: verbs,
        Tools.areSlowTestsOn ? [false, true] : [true])
    func killed(verb: Verb, over: Bool) throws {
        let trial = try Trial(verb, over: over)
        let calls = try trial.calls()
        let whole = try trial.outputs()
        for point in Self.points(calls, verb, over: over) {
            try trial.reset()
            _ = try trial.run(["FAULT_AT": "\(point)", "FAULT_DO": "kill"])
            let next = try trial.run()
            let what = "\(calls[point - 1]) (\(point) of \(calls.count)): exit \(next.status) \(next.errors)"
            #expect(next.status == 0 || !over && next.status == 3, "\(what)")
            #expect(try trial.outputs() == whole, "\(what)")
        }
    }
}
