import Foundation
import Raster
import Testing

@Suite struct OutputTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("a COG has the bytes of its scene and model for any threads and memory, and leaves nothing beside it")
    func cog() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "1", "1", "-r", "near", "-co", "TILED=YES", scene, "large.tif"])
        let before = place.made
        let runs = [["--threads", "1"], ["--threads", "5"], ["--memory", "16"]]
        for run in runs {
            let ran = try place.yatlas(
                ["classify", "large.tif", "map\(runs.firstIndex(of: run) ?? 9).tif", "--model", model, "--of", "COG"]
                    + run)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("map0.tif") == place.data("map1.tif"))
        #expect(try place.data("map0.tif") == place.data("map2.tif"))
        let maps = (0..<3).flatMap { ["map\($0).tif", "map\($0).tif.aux.xml"] }
        #expect(place.made == (before + maps).sorted())
    }

    @Test("a batch does not take a map of another format for its own")
    func batch() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: project(scene), toPath: place.file("scenes/a.tif"))
        let batch = ["batch", "scenes", "maps", "--model", model]
        #expect(try place.yatlas(batch + ["--of", "COG", "--co", "COMPRESS=ZSTD"]).status == 0)
        #expect(
            try place.yatlas(batch + ["--of", "COG", "--co", "COMPRESS=ZSTD"]).output.contains("1 done before"))
        let other = try place.yatlas(batch)
        #expect(other.status == 1 && other.errors.contains("other options") && other.errors.contains("--overwrite"))
    }
}
