import Foundation
import Testing
import YatlasCore
import YatlasTestSupport

/// Files of users and other programs, damaged at random with a fixed seed: each run ends soon, by itself, with at most
/// one line, in bounded memory.
@Suite struct FuzzTests {
    /// The kind of file, and the command that reads it.
    enum Target: CaseIterable {
        case pipeline, sensor, indices, plan, item, note

        var name: String {
            switch self {
            case .pipeline: "p.yaml"
            case .sensor: "s.yaml"
            case .indices: "i.yaml"
            case .plan: "p.jsonl"
            case .item: "i.json"
            case .note: "t.csv.json"
            }
        }

        var good: String {
            switch self {
            case .pipeline: "steps:\n  - info:\n      scene: scene.tif\n  - indices:\n      name: ND*\nreport: r.json\n"
            case .sensor:
                "name: camera\nbands:\n  - {name: B02, symbol: B, wavelength: 482, aliases: [B2]}\n  - {name: B04, symbol: R}\n"
                    + "scale: 0.0002\noffset: -0.1\nnodata: 77\n"
            case .indices: "indices:\n  MINE: {formula: (N - c * R) / (N + R), constants: {c: 0.8}, name: My own}\n"
            case .plan:
                #"{"arguments":["--model=m.safetensors"],"bytes":4096,"digest":"e84b","i":0,"id":"a","inputs":"#
                    + #"[{"mtime":1795595850056775801,"path":"scene.tif","size":59354}],"output":"maps/a.tif","#
                    + #""scene":"scene.tif","seconds":0.03,"v":1}"# + "\n"
            case .item:
                #"{"type":"FeatureCollection","features":[{"type":"Feature","stac_version":"1.0.0","id":"a","#
                    + #""properties":{"datetime":null},"geometry":null,"assets":{"d":{"href":"scene.tif","#
                    + #""eo:bands":[{"name":"B02","common_name":"blue"}],"raster:bands":[{"scale":0.1,"offset":0}]}}}]}"#
            case .note:
                #"{"bands":[{"band":{"name":"B04","symbol":"R"},"units":"reflectance"}],"classes":[{"name":"u","#
                    + #""value":3},{"name":"v","value":7}],"features":[{"formula":"B04","name":"B04"},{"formula":"2 * R","#
                    + #""name":"two"}],"kind":"raster","labels":"l.gpkg","scenes":[],"software":"yatlas 0.1.0"}"#
            }
        }

        var arguments: [String] {
            switch self {
            case .pipeline: ["run", name, "--quiet"]
            case .sensor: ["info", "scene.tif", "--sensor", name]
            case .indices:
                ["features", "scene.tif", "f.tif", "--features", "MINE", "--index-file", name, "--overwrite"]
            case .plan: ["run", "--plan", name, "--item", "0"]
            case .item: ["check", name, "--model", "model.safetensors"]
            case .note:
                ["train", "--table", "t.csv", "--class-field", "class", "--units", "2", "--tune", "off", "--quiet"]
            }
        }
    }

    static let pieces = [
        "[", "]", "{", "}", ":", ",", "\"", "'", "&a ", "*a", "!!binary ", "\n", "\t", "\0", "- ", "|", "%", "#",
        "1e999",
        "-1", "99999999999999999999", "NaN", "null", "../", "\\ud800", "\u{FEFF}", "<<: ", "((((((((", "/vsistdin/",
    ]

    @Test("no damage does more than end in one line", arguments: Target.allCases)
    func damaged(target: Target) throws {
        let place = try Workplace()
        try RefusalTests.model.get().write(to: URL(fileURLWithPath: place.file("model.safetensors")))
        try FileManager.default.copyItem(
            atPath: project("samples/leipzig-s2/leipzig.tif"), toPath: place.file("scene.tif"))
        try place.write(
            "t.csv", "B04,two,class\n" + (1...8).map { "0.\($0),0.\(9 - $0),\($0 % 2 == 0 ? "u" : "v")\n" }.joined())
        var random = SplitMix64(seed: 11)
        let deep = ["[", "{\"a\":", "- ", "? "].map { String(repeating: $0, count: 50_000) }
        var texts = deep.map { Data($0.utf8) } + [Data(), Data(target.good.utf8) + Data(deep[0].utf8)]
        while texts.count < (Tools.areSlowTestsOn ? 60 : 30) {
            var bytes = Data(target.good.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
                case 2: bytes = bytes.prefix(at + 1)
                default: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: at)
                }
                if bytes.isEmpty { break }
            }
            texts.append(Data(bytes))
        }
        let words = target.arguments.map { "'\($0)'" }.joined(separator: " ")
        for text in texts {
            try text.write(to: URL(fileURLWithPath: place.file(target.name)))
            let ran = try place.run(
                "bash", ["-c", "ulimit -v 4000000; exec timeout 20 '\(Workplace.binary)' \(words) < /dev/null"])
            let shown = String(decoding: text.prefix(300), as: UTF8.self)
            #expect([0, 1, 2, 3].contains(ran.status), "\(ran.status) \(ran.errors.prefix(300)) of \(shown)")
            guard ran.status != 0, target != .item else { continue }
            let lines = ran.errors.split(separator: "\n")
            #expect(lines.count == 1 && ran.errors.count < 3000, "\(ran.errors.prefix(300)) of \(shown)")
        }
    }
}
