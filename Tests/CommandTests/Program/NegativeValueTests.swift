import Foundation
import Testing
import YatlasTestSupport

/// Values that begin with a minus, as offsets do since 2022 and longitudes in the Americas.
@Suite struct NegativeValueTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    @Test(
        "a value below zero may stand behind its option, with or without an equals sign",
        arguments: ["-0.1", "-.1", "-1e-1"])
    func offset(value: String) throws {
        let place = try Workplace()
        for (name, option) in [("apart", ["--offset", value]), ("joined", ["--offset=\(value)"])] {
            let ran = try place.yatlas(
                ["features", Self.scene, "\(name).tif", "--features", "raw", "--scale", "0.5"] + option)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("apart.tif") == place.data("joined.tif"))
        try place.yatlas(["features", Self.scene, "none.tif", "--features", "raw", "--scale", "0.5"])
        #expect(try place.data("apart.tif") != place.data("none.tif"))
    }

    @Test("places in the west and south are places; a short option is no number")
    func places() throws {
        let place = try Workplace()
        try RefusalTests.model.get().write(to: URL(fileURLWithPath: place.file("model.safetensors")))
        let explain = ["explain", "model.safetensors", Self.scene]
        let apart = try place.yatlas(explain + ["--lonlat", "-70.6,-33.4"])
        let joined = try place.yatlas(explain + ["--lonlat=-70.6,-33.4"])
        #expect(apart.status == joined.status && apart.errors == joined.errors && apart.errors.contains("outside"))
        let option = try place.yatlas(["info", Self.scene, "--mask", "-q"])
        #expect(option.status == 2 && option.errors.contains("--mask"), "\(option.errors)")
    }
}
