import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

@Suite struct MapWriterTests {
    let grid = Grid(
        width: 300, height: 520, transform: AffineTransform(gdal: [300_000, 10, 0, 5_600_000, 0, -10]),
        crs: utm33)
    let classes = [
        MapClass(value: 3, name: "forest", color: [24, 104, 48]),
        MapClass(value: 7, name: "water", color: [38, 115, 200]),
    ]

    func write(_ path: String, overwrite: Bool = false) throws -> [Int] {
        let finisher = ClassMapAssembler(
            ClassMapProfile(
                path: path, grid: grid, classes: classes, metadata: ["YATLAS_MODEL": "abc"], overwrite: overwrite))
        let writer = try finisher.begin()
        for y in stride(from: 0, to: grid.height, by: 256) {
            let window = Window(x: 0, y: y, width: grid.width, height: min(256, grid.height - y))
            let labels = (0..<window.count).map { UInt8([0, 3, 7, 255][$0 % 4]) }
            try labels.withUnsafeBufferPointer { try writer.write(window, $0) }
        }
        let map = try finisher.finish(writer)
        try map.file.commit()
        return map.counts
    }

    struct Told: Decodable {
        struct Band: Decodable {
            struct Colors: Decodable { var entries: [[Int]] }
            var type: String
            var block: [Int]
            var noDataValue: Double
            var colorTable: Colors
            var categories: [String]
            var colorInterpretation: String
        }
        var size: [Int]
        var geoTransform: [Double]
        var metadata: [String: [String: String]]
        var bands: [Band]
    }

    @Test("gdalinfo sees tiles, compression, nodata, palette, class names and counts")
    func told() throws {
        let scratch = try Scratch()
        let counts = try write(scratch.file("deep/folder/map.tif"))
        #expect(counts[3] == 39_000 && counts[255] == 39_000)
        let data = try tool("gdalinfo", "-json", scratch.file("deep/folder/map.tif"))
        let told = try JSONDecoder().decode(Told.self, from: data)
        let band = told.bands[0]
        #expect(told.size == [300, 520] && told.geoTransform == grid.transform.gdal)
        #expect(band.type == "Byte" && band.block == [256, 256] && band.noDataValue == 0)
        #expect(band.colorInterpretation == "Palette")
        #expect(band.colorTable.entries[7] == [38, 115, 200, 255])
        #expect(band.categories == ["nodata", "", "", "forest", "", "", "", "water"])
        #expect(told.metadata["IMAGE_STRUCTURE"]?["COMPRESSION"] == "DEFLATE")
        #expect(told.metadata[""]?["YATLAS_MODEL"] == "abc")
        let text = String(decoding: try tool("gdalinfo", scratch.file("deep/folder/map.tif")), as: UTF8.self)
        #expect(text.contains("<F>7</F>") && text.contains("<F>masked</F>") && text.contains("<F>39000</F>"))
    }

    @Test("the same labels make the same bytes")
    func sameBytes() throws {
        let scratch = try Scratch()
        _ = try write(scratch.file("a.tif"))
        _ = try write(scratch.file("b.tif"))
        #expect(FileManager.default.contentsEqual(atPath: scratch.file("a.tif"), andPath: scratch.file("b.tif")))
    }

    @Test("an abandoned map leaves nothing, an existing one is kept unless it may be replaced")
    func allOrNothing() throws {
        let scratch = try Scratch()
        do {
            let plan = ClassMapProfile(
                path: scratch.file("map.tif"), grid: grid, classes: classes, metadata: [:], overwrite: false)
            let writer = try ClassMapAssembler(plan).begin()
            let labels = [UInt8](repeating: 3, count: 300 * 256)
            try labels.withUnsafeBufferPointer { try writer.write(Window(x: 0, y: 0, width: 300, height: 256), $0) }
        }
        #expect(try scratch.contents == [])
        _ = try scratch.write("map.tif", "precious")
        expectError("map.tif", "exists already", "overwrite") { _ = try write(scratch.file("map.tif")) }
        #expect(try String(contentsOfFile: scratch.file("map.tif"), encoding: .utf8) == "precious")
        _ = try write(scratch.file("map.tif"), overwrite: true)
        #expect(try scratch.contents == ["map.tif", "map.tif.aux.xml"])
    }
}
