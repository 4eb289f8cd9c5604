import Foundation
import Testing
import YatlasTestSupport

/// `check` asks what a batch with the same options would ask.
@Suite struct CheckTests {
    struct Checked: Decodable {
        struct Verdict: Decodable {
            var scene: String
            var isFit: Bool
            var reason: String?
        }
        var scenes: [Verdict]
    }

    @Test("check takes the options of a batch, and names scenes whose mask is missing or does not cover them")
    func masks() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let scene = project("samples/leipzig-s2/leipzig.tif")
        try place.run("mkdir", ["scenes", "masks"])
        for name in ["a", "b", "c"] { try place.run("cp", [scene, "scenes/\(name).tif"]) }
        for (name, size) in [("a", ["154", "206"]), ("b", ["20", "20"])] {
            try place.succeed(
                "gdal_translate",
                ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "20000", "0", "0", "-a_nodata", "none"]
                    + ["-srcwin", "0", "0"] + size + [scene, "masks/\(name).tif"])
        }
        let options = ["--model", model, "--masks", "masks", "--reject", "--sieve", "4"]
        let ran = try place.yatlas(["check", "scenes", "--json"] + options)
        let verdicts = try ran.json(Checked.self).scenes
        #expect(ran.status == 1 && verdicts.map(\.isFit) == [true, false, false], "\(ran.errors)")
        #expect(verdicts[1].reason?.contains("the mask does not cover scenes/b.tif") == true)
        #expect(verdicts[2].reason?.contains("masks/c.tif: no such file") == true)
        let batch = try place.yatlas(["batch", "scenes", "maps"] + options)
        for verdict in verdicts.dropFirst() {
            #expect(batch.errors.contains("failed: \(verdict.reason ?? "")"), "\(batch.errors)")
        }
        let bare = try place.yatlas(["check", "scenes"])
        #expect(bare.status == 2 && bare.errors.contains("no model"), "\(bare.errors)")
    }
}
