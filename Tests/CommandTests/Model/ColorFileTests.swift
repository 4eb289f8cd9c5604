import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Tables of class colours that users have, from QGIS, ESRI or by hand.
@Suite struct ColorFileTests {
    private static let tables: [(name: String, text: String)] = [
        ("style.qml", "<qgis><paletteEntry value=\"4\" alpha=\"255\" color=\"#010203\" label=\"water\"/></qgis>"),
        ("map.txt", "# QGIS Generated Color Map Export File\nINTERPOLATION:EXACT\n4,1,2,3,255,water\n9,7,7,7,255,x\n"),
        ("named.clr", "1 9 9 9 lava\n40 1 2 3 water\n"), ("numbered.clr", "4 1 2 3\n200 5 5 5\n"),
        ("colors.yaml", "water: \"#010203\"\nlava: \"#ff0000\"\n"),
    ]

    @Test("colours come by name, else by map value, and stand in maps of the model", arguments: tables)
    func tabled(_ file: (name: String, text: String)) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.write(file.name, file.text)
        let ran = try place.yatlas(["model", "relabel", model, "--colors", file.name, "-o", "n.safetensors"])
        #expect(ran.status == 0, "\(ran.errors)")
        let scene = "samples/leipzig-s2/leipzig.tif"
        try #require(try place.yatlas(["classify", scene, "map.tif", "--model", "n.safetensors"]).status == 0)
        let map = try Dataset(path: place.file("map.tif"))
        let water = try #require(map.categoryNames(band: 1).firstIndex(of: "water"))
        #expect(map.colorTable(band: 1)[water].prefix(3) == [1, 2, 3])
    }

    @Test("a table without colours, or without the model's classes, is refused")
    func refused() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.write("empty.clr", "nothing\n")
        try place.write("other.yaml", "lava: \"#ff0000\"\n")
        for (name, cause) in [("empty.clr", "no colours of classes"), ("other.yaml", "none of the model's classes")] {
            let ran = try place.yatlas(["model", "relabel", model, "--colors", name, "-o", "n.safetensors"])
            #expect(ran.status == 3 && ran.errors.contains(cause) && !place.exists("n.safetensors"), "\(ran.errors)")
        }
    }
}
