import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

/// A map of synthetic labels, larger than a block of a COG.
struct MadeMap {
    let grid = Grid(
        width: 1500, height: 1100, transform: AffineTransform(gdal: [300_000, 10, 0, 5_600_000, 0, -10]),
        crs: utm33)
    let classes = [
        MapClass(value: 3, name: "forest", color: [24, 104, 48]),
        MapClass(value: 7, name: "water", color: [38, 115, 200]),
        MapClass(value: 9, name: "farmer's field", color: [240, 200, 90]),
    ]
    /// Classes in patches, with nodata and clouds between them.
    let labels: [UInt8]

    init() {
        var state: UInt64 = 7
        var labels: [UInt8] = []
        for _ in 0..<(1500 * 1100) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let isFresh = state >> 60 < 5 || labels.count < 1500
            labels.append(
                isFresh
                    ? [3, 7, 9, 3, 7, 0, 255, 3][Int(state >> 40 & 7)]
                    : labels[labels.count - (state >> 50 & 1 == 0 ? 1 : 1500)])
        }
        self.labels = labels
    }

    /// Writes it in windows of some rows.
    func write(_ path: String, _ format: RasterFormat, rows: Int = 256) throws -> [Int] {
        let plan = ClassMapProfile(
            path: path, grid: grid, classes: classes, metadata: ["YATLAS_MODEL": "abc"], overwrite: false)
        let finisher = ClassMapAssembler(plan, format: format)
        let writer = try finisher.begin()
        for y in stride(from: 0, to: grid.height, by: rows) {
            let window = Window(x: 0, y: y, width: grid.width, height: min(rows, grid.height - y))
            try labels[(y * grid.width)...].prefix(window.count).withUnsafeBufferPointer {
                try writer.write(window, $0)
            }
        }
        let map = try finisher.finish(writer)
        try map.file.commit()
        return map.counts
    }
}

/// All the values of a raster's first band.
func pixels(_ path: String) throws -> [UInt8] {
    let map = try Dataset(path: path)
    var labels = [UInt8](repeating: 0, count: map.grid.window.count)
    try labels.withUnsafeMutableBufferPointer { try map.read(map.grid.window, band: 1, into: $0) }
    return labels
}

@Suite struct MapFormatTests {
    let made = MadeMap()

    @Test("a COG has GDAL's layout, the pixels of the GeoTIFF, and all that the GeoTIFF says of them")
    func cog() throws {
        let scratch = try Scratch()
        let counts = try made.write(scratch.file("a.tif"), .standard)
        #expect(try made.write(scratch.file("b.tif"), RasterFormat(driver: "cog", options: [])) == counts)
        #expect(try scratch.contents == ["a.tif", "a.tif.aux.xml", "b.tif", "b.tif.aux.xml"])
        #expect(try pixels(scratch.file("a.tif")) == made.labels && pixels(scratch.file("b.tif")) == made.labels)
        let told = try ["a.tif", "b.tif"].map {
            try JSONDecoder().decode(
                MapWriterTests.Told.self, from: tool("gdalinfo", "-json", scratch.file($0)))
        }
        #expect(told[1].metadata["IMAGE_STRUCTURE"]?["LAYOUT"] == "COG")
        #expect(told[1].metadata["IMAGE_STRUCTURE"]?["COMPRESSION"] == "DEFLATE")
        #expect(told[0].metadata[""] == told[1].metadata[""] && told[1].geoTransform == told[0].geoTransform)
        let (band, plain) = (told[1].bands[0], told[0].bands[0])
        #expect(band.block == [512, 512] && band.type == "Byte" && band.noDataValue == 0)
        #expect(band.colorTable.entries == plain.colorTable.entries && band.colorInterpretation == "Palette")
        #expect(band.categories == plain.categories && band.categories[9] == "farmer's field")
        let text = String(decoding: try tool("gdalinfo", scratch.file("b.tif")), as: UTF8.self)
        #expect(text.contains("Overviews: 750x550, 375x275") && text.contains("Description = class"))
        #expect(text.contains("<F>\(counts[7])</F>") && text.contains("<F>masked</F>"))
    }

    @Test("a pixel of a COG's overview is the most frequent class below it")
    func overviews() throws {
        let scratch = try Scratch()
        _ = try made.write(scratch.file("map.tif"), RasterFormat(driver: "COG", options: []))
        try tool("gdal_translate", "-q", "-ovr", "0", scratch.file("map.tif"), scratch.file("half.tif"))
        let half = try pixels(scratch.file("half.tif"))
        var (told, unlikeNearest) = (0, 0)
        for y in 0..<550 {
            for x in 0..<750 {
                let below = [(0, 0), (1, 0), (0, 1), (1, 1)].map { made.labels[(2 * y + $0.1) * 1500 + 2 * x + $0.0] }
                let counts = Dictionary(grouping: below.filter { $0 != 0 }, by: { $0 }).mapValues(\.count)
                guard let most = counts.values.max(), counts.values.filter({ $0 == most }).count == 1 else { continue }
                told += 1
                unlikeNearest += counts[below[0]] == most ? 0 : 1
                #expect(counts[half[y * 750 + x]] == most, "\(x) \(y)")
            }
        }
        #expect(told > 100_000 && unlikeNearest > 10_000)
    }

    @Test("creation options reach the file, and pixels and bytes do not depend on the windows")
    func options() throws {
        let scratch = try Scratch()
        let cases: [(driver: String, options: [String], compression: String, block: Int)] = [
            ("GTiff", ["COMPRESS=ZSTD", "LEVEL=19", "BLOCKSIZE=512"], "ZSTD", 512),
            ("GTiff", ["compress=lzw", "BIGTIFF=YES"], "LZW", 256),
            ("GTiff", ["ZLEVEL=1", "BLOCKSIZE=128"], "DEFLATE", 128),
            ("COG", ["COMPRESS=ZSTD", "ZSTD_LEVEL=3", "BLOCKSIZE=256"], "ZSTD", 256),
        ]
        for (index, item) in cases.enumerated() {
            let format = try RasterFormat(driver: item.driver, options: item.options)
            let names = [256, 512].map { scratch.file("\(index)-\($0).tif") }
            let counts = try made.write(names[0], format, rows: 256)
            #expect(try made.write(names[1], format, rows: 512) == counts)
            #expect(FileManager.default.contentsEqual(atPath: names[0], andPath: names[1]), "\(item)")
            #expect(try pixels(names[0]) == made.labels)
            let told = try JSONDecoder().decode(MapWriterTests.Told.self, from: tool("gdalinfo", "-json", names[0]))
            #expect(told.metadata["IMAGE_STRUCTURE"]?["COMPRESSION"] == item.compression)
            #expect(told.bands[0].block == [item.block, item.block])
        }
        let magic = try Data(contentsOf: URL(fileURLWithPath: scratch.file("1-256.tif"))).prefix(4)
        #expect(Array(magic) == [0x49, 0x49, 43, 0], "BigTIFF")
        #expect(try scratch.contents.count == 4 * cases.count)
    }

    @Test("an abandoned COG leaves nothing")
    func abandoned() throws {
        let scratch = try Scratch()
        let plan = ClassMapProfile(
            path: scratch.file("map.tif"), grid: made.grid, classes: made.classes, metadata: [:], overwrite: false)
        for options in [[], ["BLOCKSIZE=512"]] {
            for driver in ["GTiff", "COG"] {
                let finisher = ClassMapAssembler(plan, format: try RasterFormat(driver: driver, options: options))
                _ = try finisher.finish(try finisher.begin())
                #expect(try scratch.contents == [])
            }
        }
    }

    @Test("options that are not known, or cannot be, are refused with the known ones")
    func refused() {
        let cases: [(driver: String, options: [String], words: [String])] = [
            ("PNG", [], ["format PNG", "GTiff, COG"]),
            (
                "GTiff", ["PREDICTOR=2"],
                ["creation option PREDICTOR=2", "COMPRESS, LEVEL, ZLEVEL, ZSTD_LEVEL, BLOCKSIZE, BIGTIFF"]
            ),
            ("GTiff", ["COMPRESS"], ["creation option COMPRESS", "KEY=VALUE"]),
            ("COG", ["COMPRESS=JPEG"], ["COMPRESS=JPEG", "DEFLATE, ZSTD, LZW, NONE"]),
            ("COG", ["LEVEL=10"], ["LEVEL=10", "1 to 9"]),
            ("COG", ["COMPRESS=ZSTD", "ZLEVEL=5"], ["ZLEVEL=5", "COMPRESS=ZSTD"]),
            ("GTiff", ["COMPRESS=LZW", "LEVEL=5"], ["LEVEL=5", "COMPRESS=LZW"]),
            ("GTiff", ["BLOCKSIZE=200"], ["BLOCKSIZE=200", "multiple of 16"]),
            ("GTiff", ["BLOCKSIZE=256", "BLOCKSIZE=512"], ["BLOCKSIZE is given twice"]),
            ("GTiff", ["BIGTIFF=MAYBE"], ["BIGTIFF=MAYBE", "IF_SAFER"]),
        ]
        for item in cases {
            do {
                _ = try RasterFormat(driver: item.driver, options: item.options)
                Issue.record("\(item) was not refused")
            } catch {
                for word in item.words { #expect("\(error)".contains(word), "\(error)") }
            }
        }
    }
}
