import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Commands that cannot succeed fail before the work, and leave no partial outputs.
@Suite struct EarlyFailureTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("what the last step would meet is met before the first")
    func failureAtTheEnd() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // The last rows are missing: a truncated copy.
        try place.run(
            "gdal_translate", ["-q", "-co", "COMPRESS=DEFLATE", "-outsize", "4000", "4000", scene, "whole.tif"])
        let bytes = try place.data("whole.tif")
        try bytes.prefix(bytes.count * 9 / 10).write(to: URL(fileURLWithPath: place.file("cut.tif")))
        try place.write("taken.png", "precious")
        try FileManager.default.createDirectory(atPath: place.file("folder"), withIntermediateDirectories: true)
        let before = place.made
        for (arguments, words) in [
            (["cut.tif", "map.tif"], ["cut.tif", "to 3999"]),
            ([scene, "map.tif", "--quicklook", "taken.png"], ["taken.png", "exists already"]),
            ([scene, "map.tif", "--layers", "folder"], ["folder", "is a folder"]),
            ([scene, "taken.png/map.tif"], ["taken.png", "folder"]),
        ] {
            let ran = try place.yatlas(["classify"] + arguments + ["--model", model])
            #expect(ran.status == 3, "\(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1)
            for word in words { #expect(ran.errors.contains(word), "\(ran.errors)") }
            #expect(!ran.errors.contains("%") && place.made == before)
        }
    }

    @Test("existing outputs are refused first, by every command that writes")
    func existingOutputs() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.write("old", "precious")
        let training = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
        for arguments in [
            ["classify", scene, "old", "--model", model],
            ["classify", scene, "new.tif", "--layers", "old", "--model", model],
            ["train", scene, "--output", "old"] + training,
        ] {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == 3 && ran.errors.contains("old: exists already"), "\(arguments): \(ran.errors)")
            #expect(try place.data("old") == Data("precious".utf8) && !place.exists("new.tif"))
        }
    }

    @Test("a bad block fails the run, which names file, band and window; no tile is left blank")
    func badBlock() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run(
            "gdal_translate",
            ["-q", "-co", "COMPRESS=DEFLATE", "-co", "TILED=YES", "-outsize", "2000", "2000", scene, "scene.tif"])
        var bytes = try place.data("scene.tif")
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<(middle + 4000), with: Data(repeating: 0xFF, count: 4000))
        try bytes.write(to: URL(fileURLWithPath: place.file("scene.tif")))
        let ran = try place.yatlas(["classify", "scene.tif", "map.tif", "--model", model, "--quiet", "--allow-unlike"])
        #expect(ran.status == 1 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(ran.errors.contains(/scene\.tif: band \d+ cannot be read at columns \d+ to \d+, rows \d+ to \d+/))
        #expect(!place.made.contains { $0.contains("map.tif") })
    }
}
