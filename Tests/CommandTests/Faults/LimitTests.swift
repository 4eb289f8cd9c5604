import Foundation
import Testing
import YatlasTestSupport

/// Shell limits: a command completes or ends with one line; it never hangs or crashes, and leaves no partial outputs.
@Suite struct LimitTests {
    private static let labels = "--labels samples/leipzig-s2/points.gpkg --class-field land_cover"
    private static let scene = "samples/leipzig-s2/leipzig.tif"

    static let verbs = [
        "train \(scene) \(labels) --tune off --units 4 --output out/m.safetensors --report out/t.html",
        "classify \(scene) out/map.tif --model model.safetensors --quicklook out/q.png",
        "compare \(scene) \(labels) --features raw --features raw,NDVI --units 4 --tune off --fast --report out/c.html",
        "batch scenes out --model model.safetensors --report out/b.html",
        "sample \(scene) \(labels) --features raw --output out/s.gpkg",
        "features \(scene) out/f.tif --features pca(2),NDVI",
        "mosaic a.tif b.tif --output out/mosaic.tif",
    ]

    static let limits = [
        "-v 200000", "-v 500000", "-v 700000", "-v 1000000", "-n 10", "-n 16", "-n 32", "-n 64", "-f 1", "-f 100",
    ]

    /// Inputs of all commands.
    private static let shared = Result {
        let place = try Workplace()
        _ = try place.trainedModel("raw,NDVI")
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: true)
        for (name, column) in [("a", "20"), ("b", "50")] {
            try place.run("gdal_translate", ["-q", "-srcwin", column, "90", "30", "30", scene, "scenes/\(name).tif"])
            let ran = try place.yatlas([
                "classify", "scenes/\(name).tif", "\(name).tif", "--model", "model.safetensors",
            ])
            try #require(ran.status == 0, "\(ran.errors)")
        }
        return place
    }

    /// Runs a command under a limit, in a folder with a file `out/kept`.
    private func run(_ verb: String, _ limit: String, in place: Workplace) throws -> (code: Int, errors: String) {
        let words = verb.split(separator: " ").map { "'\($0)'" }.joined(separator: " ")
        let ran = try place.run(
            "sh",
            ["-c", "(ulimit \(limit); exec timeout -s KILL 100 '\(Workplace.binary)' \(words)) >/dev/null; echo $?"])
        return (try #require(Int(ran.output.trimmingCharacters(in: .whitespacesAndNewlines))), ran.errors)
    }

    @Test("a command under a limit completes or says why not", arguments: verbs, limits)
    func limited(verb: String, limit: String) throws {
        let place = try Workplace()
        let shared = try Self.shared.get()
        for name in ["model.safetensors", "scenes", "a.tif", "b.tif"] {
            try place.run("cp", ["-r", shared.file(name), name])
        }
        try FileManager.default.createDirectory(atPath: place.file("out"), withIntermediateDirectories: true)
        try place.write("out/kept", "kept")
        let (code, errors) = try run(verb, limit, in: place)
        // 127: the loader had no memory for the program itself.
        #expect([0, 1, 3, 127].contains(code), "\(code) \(errors)")
        #expect(try place.data("out/kept") == Data("kept".utf8))
        let left = try FileManager.default.contentsOfDirectory(atPath: place.file("out"))
        #expect(!left.contains { $0.hasPrefix(".") || $0.contains("partial") }, "\(left)")
        guard code != 0 else { return }
        let last = try #require(errors.split(separator: "\n").last)
        #expect(last.count < 1000 && !errors.contains("Fatal error"), "\(errors)")
        if code == 127 { return }
        #expect(last.hasPrefix("yatlas: "), "\(errors)")
        if limit.hasPrefix("-n") { #expect(last.contains("ulimit -n"), "\(errors)") }
        if limit.hasPrefix("-v") {
            #expect(last.contains("not enough memory") && last.contains("ulimit -v"), "\(errors)")
        }
        // Of several outputs all exist or none; a batch reports each scene.
        if !verb.hasPrefix("batch") { #expect(left == ["kept"], "\(left)") }
    }

    @Test("the limit that a refused training asks for is enough")
    func advice() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.file("out"), withIntermediateDirectories: true)
        var limit = "-v 700000"
        for _ in 0..<3 {
            let (code, errors) = try run(Self.verbs[0], limit, in: place)
            if code == 0 { return }
            limit = "-v \(try #require(errors.firstMatch(of: /allow more: ulimit -v (\d+)/), "\(errors)").1)"
        }
        Issue.record("\(limit) is asked for, and more after that")
    }
}
