import Foundation
import Testing
import YatlasTestSupport

/// The schema of --json, compared with docs/json.md.
@Suite struct JSONTests {
    /// The keys of each command in the page; true for optional ones.
    static func documented() throws -> [String: [String: Bool]] {
        let page = try String(contentsOfFile: project("docs/json.md"), encoding: .utf8)
        var found: [String: [String: Bool]] = [:]
        for match in page.matches(of: /\n\| (`.+) \| (.+) \|/) {
            let keys = match.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let entries = keys.map { ($0.replacingOccurrences(of: "?", with: ""), $0.hasSuffix("?")) }
            for command in match.1.split(separator: ",") {
                found[command.trimmingCharacters(in: [" ", "`"])] = Dictionary(uniqueKeysWithValues: entries)
            }
        }
        return found
    }

    @Test("each command prints the keys that the page lists, and no others")
    func keys() throws {
        let place = try Workplace()
        let (scene, points) = ("samples/leipzig-s2/leipzig.tif", "samples/leipzig-s2/points.gpkg")
        let labels = ["--labels", points, "--class-field", "land_cover"]
        let quick = ["--units", "4", "--tune", "off"]
        try place.run("mkdir", ["s"])
        try place.run("cp", [scene, "s/a.tif"])
        try place.write("p.yaml", "steps:\n  - info:\n      path: \(scene)\n")
        let runs: [(String, [String])] = [
            ("info SCENE", ["info", scene]), ("info VECTOR", ["info", points]),
            ("info --system", ["info", "--system"]),
            ("indices", ["indices", "--name", "NDVI"]),
            ("features", ["features", scene, "f.tif", "--features", "NDVI"]),
            ("sample", ["sample", scene, "--output", "s.csv"] + labels),
            ("train", ["train", scene, "--output", "m.safetensors"] + labels + quick),
            ("suggest", ["suggest", scene, "--output", "places.csv"] + labels),
            ("info MODEL", ["info", "m.safetensors"]), ("check", ["check", scene, "--model", "m.safetensors"]),
            ("classify", ["classify", scene, "m.tif", "--model", "m.safetensors"]), ("info MAP", ["info", "m.tif"]),
            ("assess --design", ["assess", "m.tif", "--design", "40", "--output", "d.gpkg"]),
            ("assess", ["assess", "m.tif", points, "--class-field", "land_cover"]),
            ("plan", ["plan", "s", "--maps", "maps", "--output", "p.jsonl", "--model", "m.safetensors"]),
            ("batch status", ["batch", "status", "--plan", "p.jsonl"]),
            ("run --plan", ["run", "--plan", "p.jsonl", "--item", "0"]),
            ("batch run", ["batch", "run", "--plan", "p.jsonl"]),
            ("batch retry", ["batch", "retry", "--plan", "p.jsonl"]),
            ("batch report", ["batch", "report", "--plan", "p.jsonl"]), ("finish", ["finish", "--plan", "p.jsonl"]),
            ("mosaic", ["mosaic", "maps/a.tif", "--output", "mo.tif"]),
            ("compare", ["compare", scene, "--features", "raw", "--features", "NDVI", "--fast"] + labels + quick),
            ("explain MODEL", ["explain", "m.safetensors"]),
            ("explain MODEL SCENE", ["explain", "m.safetensors", scene, "--at", "732105,5693595"]),
            ("model export", ["model", "export", "m.safetensors", "--onnx", "m.onnx"]),
            ("model drop", ["model", "drop", "m.safetensors", "--unit", "1", "--output", "d.safetensors"]),
            (
                "model relabel",
                ["model", "relabel", "m.safetensors", "--class", "urban=city", "--output", "r.safetensors"]
            ),
            ("model diff", ["model", "diff", "m.safetensors", "d.safetensors"]), ("run PIPELINE", ["run", "p.yaml"]),
        ]
        let documented = try Self.documented()
        #expect(Set(runs.map(\.0)).union(["model add-prototype"]) == Set(documented.keys))
        for (command, arguments) in runs {
            let ran = try place.yatlas(arguments + ["--json"])
            #expect(ran.status == 0, "\(command): \(ran.errors)")
            let object = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
            let found = Set(try #require(object).keys).subtracting(["jsonVersion"])
            let listed = try #require(documented[command])
            #expect(object?["jsonVersion"] as? Int == 1)
            #expect(found.isSubset(of: listed.keys), "\(command): \(found.subtracting(listed.keys))")
            let missing = Set(listed.filter { !$0.value }.keys).subtracting(found)
            #expect(missing.isEmpty, "\(command): \(missing)")
        }
    }
}
