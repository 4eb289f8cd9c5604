import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct STACTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// An Item of the Leipzig sample's bands, in one asset.
    func item(href: String) throws -> String {
        let bands = try Dataset(path: project(Self.scene)).bands
        let names = bands.map { "{\"name\": \"\($0.name)\"}" }.joined(separator: ", ")
        let scales = bands.map { "{\"scale\": \($0.scale), \"offset\": 0, \"nodata\": 0}" }.joined(separator: ", ")
        return """
            {"type": "Feature", "stac_version": "1.0.0", "id": "leipzig", "geometry": null, "links": [],
             "properties": {"datetime": "2021-05-03T10:00:00Z", "platform": "sentinel-2a"},
             "assets": {"all": {"href": "\(href)", "eo:bands": [\(names)], "raster:bands": [\(scales)]}}}
            """
    }

    @Test("an item gives the map of its raster, alone and in a batch, where other JSON is left alone")
    func sameMap() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        for folder in ["scenes", "data"] {
            try FileManager.default.createDirectory(atPath: place.file(folder), withIntermediateDirectories: false)
        }
        try place.run("gdal_translate", ["-q", "-a_scale", "1", Self.scene, "data/leipzig.tif"])
        try place.write("scenes/leipzig.json", try item(href: "../data/leipzig.tif"))
        try place.write("scenes/report.json", "{\"steps\": []}")
        try place.yatlas(["classify", Self.scene, "whole.tif", "--model", model])
        // The message that refuses a link out of the folder names the setting that allows it.
        let refused = try place.yatlas(["classify", "scenes/leipzig.json", "map.tif", "--model", model])
        let allowed = try #require(refused.errors.firstMatch(of: /YATLAS_LINKS=(\S+)/)).1
        #expect(refused.status == 3 && !place.exists("map.tif"), "\(refused.errors)")
        let links = ["YATLAS_LINKS": String(allowed)]
        let ran = try place.yatlas(
            ["classify", "scenes/leipzig.json", "map.tif", "--model", model], environment: links)
        #expect(ran.status == 0, "\(ran.errors)")
        let batch = try place.yatlas(["batch", "scenes", "maps", "--model", model], environment: links)
        #expect(batch.status == 0 && batch.output.contains("1 map made"), "\(batch.errors)")
        for map in ["map.tif", "maps/leipzig.tif"] {
            #expect(try samples(place.file(map)) == samples(place.file("whole.tif")))
        }
        let other = try place.yatlas(["info", "scenes/report.json"])
        #expect(other.status == 3 && other.errors.contains("report.json: not a STAC Item"), "\(other.errors)")
    }
}
