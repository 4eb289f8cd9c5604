import Foundation
import Testing
import YatlasTestSupport

/// `info` for maps.
@Suite struct MapInfoTests {
    struct Map: Decodable {
        struct Class: Decodable {
            var value: Int
            var name: String
            var color: String?
            var pixels: Int?
            var share: Double?
        }
        var map: String
        var classes: [Class]
        var origin: [String: String]
        var remark: String?
    }

    @Test("a map's classes are listed with value, name, colour, pixels and share, as GDAL counts them")
    func classes() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let scene = "samples/leipzig-s2/leipzig.tif"
        try place.yatlas(["classify", scene, "map.tif", "--model", model])
        let ran = try place.yatlas(["info", "map.tif", "--json"])
        let map = try ran.json(Map.self)
        let pixels = try samplesByGDAL(place.file("map.tif"))
        #expect(map.classes.map(\.name) == ["forest", "pasture", "urban", "water"] && map.remark == nil)
        for entry in map.classes {
            let count = pixels.count { $0 == Float(entry.value) }
            #expect(entry.pixels == count && entry.share == Double(count) / Double(pixels.count))
        }
        let told = try place.succeed("gdalinfo", ["map.tif"])
        let water = try #require(map.classes.last?.color)
        let colour = [1, 3, 5].map { Int(water.dropFirst($0).prefix(2), radix: 16) ?? -1 }.map(String.init)
        #expect(told.contains("4: \(colour.joined(separator: ","))"), "\(water)")
        #expect(map.origin["scene"] == "leipzig.tif" && map.origin["model"]?.count == 64)
        let text = try place.yatlas(["info", "map.tif"]).output.split(separator: "\n")
        #expect(
            text[0] == "map.tif: a map of 4 classes, 154 x 206 pixels of 10 x 10" && text.last?.hasPrefix("4 ") == true)
    }

    @Test("a table that was copied from a larger map is not taken for this one's")
    func foreignTable() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.yatlas(["classify", "samples/leipzig-s2/leipzig.tif", "map.tif", "--model", model])
        try place.succeed("gdal_translate", ["-q", "-srcwin", "0", "0", "20", "20", "map.tif", "part.tif"])
        try FileManager.default.removeItem(atPath: place.file("part.tif.aux.xml"))
        try place.data("map.tif.aux.xml").write(to: URL(fileURLWithPath: place.file("part.tif.aux.xml")))
        let ran = try place.yatlas(["info", "part.tif"])
        #expect(ran.status == 0 && ran.output.contains("counts 31,724 pixels, the map has 400"), "\(ran.output)")
        let map = try place.yatlas(["info", "part.tif", "--json"]).json(Map.self)
        #expect(map.classes.count == 4 && map.classes.allSatisfy { $0.pixels == nil && $0.color != nil })
    }
}
