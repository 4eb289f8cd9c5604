import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Mosaics of maps.
@Suite struct MosaicTests {
    struct Report: Decodable {
        struct Share: Decodable {
            var value: Int
            var name: String
            var pixels: Int
        }
        var maps, width, height: Int
        var shares: [Share]
    }

    /// Writes a map of one label with an offset of its upper left pixel from (500000, 5000000), in pixels.
    func write(
        _ name: String, _ label: UInt8, column: Int = 0, row: Int = 0, width: Int = 10, height: Int = 10,
        classes: [String] = ["water", "wood"], in place: Workplace
    ) throws {
        try place.writeMap(
            name, [UInt8](repeating: label, count: width * height), width: width, classes: classes,
            transform: "\(500_000 + 30 * column),30,0,\(5_000_000 - 30 * row),0,-30")
    }

    func labels(_ path: String) throws -> [UInt8] {
        let map = try Dataset(path: path)
        var labels = [UInt8](repeating: 0, count: map.grid.window.count)
        try labels.withUnsafeMutableBufferPointer { try map.read(map.grid.window, band: 1, into: $0) }
        return labels
    }

    @Test(
        "parts of a map that overlap make the map again: pixels, legend and place; alike for any threads and as a COG")
    func whole() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.yatlas(["classify", "samples/leipzig-s2/leipzig.tif", "whole.tif", "--model", model])
        for (name, window) in [("a", "0 0 100 120"), ("b", "60 0 94 120"), ("c", "0 90 154 116")] {
            try place.run(
                "gdal_translate",
                ["-q", "-srcwin"] + window.split(separator: " ").map(String.init) + ["whole.tif", "\(name).tif"])
        }
        let mosaic = ["mosaic", "a.tif", "b.tif", "c.tif", "--output"]
        let ran = try place.yatlas(mosaic + ["joined.tif", "--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try labels(place.file("joined.tif")) == labels(place.file("whole.tif")))
        let (joined, whole) = (try Dataset(path: place.file("joined.tif")), try Dataset(path: place.file("whole.tif")))
        #expect(joined.grid == whole.grid)
        #expect(joined.categoryNames(band: 1) == whole.categoryNames(band: 1))
        #expect(joined.colorTable(band: 1) == whole.colorTable(band: 1))
        #expect(joined.metadata["YATLAS_MODEL"] == whole.metadata["YATLAS_MODEL"])
        try place.yatlas(mosaic + ["single.tif", "--threads", "1"])
        #expect(try place.data("single.tif") == place.data("joined.tif"))
        try place.yatlas(mosaic + ["cog.tif", "--of", "COG"])
        #expect(try labels(place.file("cog.tif")) == labels(place.file("whole.tif")))
    }

    @Test("where two maps overlap each owns what is nearer to its middle")
    func nearest() throws {
        let place = try Workplace()
        // Columns 0 to 9 and 4 to 13: the centres are at 5 and 9, so the seam is at 7.
        try write("a.vrt", 1, in: place)
        try write("b.vrt", 2, column: 4, in: place)
        let report = try place.yatlas(["mosaic", "a.vrt", "b.vrt", "-o", "m.tif", "--json"]).json(Report.self)
        #expect(report.width == 14 && report.height == 10)
        let row: [UInt8] = Array(repeating: 1, count: 7) + Array(repeating: 2, count: 7)
        #expect(try labels(place.file("m.tif")) == Array(repeating: row, count: 10).flatMap(\.self))
        #expect(report.shares.map(\.pixels) == [70, 70] && report.shares.map(\.name) == ["water", "wood"])
        // The mosaic extends north-west of the first map, and uncovered pixels are nodata.
        try write("c.vrt", 2, column: -3, row: -20, width: 2, height: 3, in: place)
        try place.yatlas(["mosaic", "a.vrt", "c.vrt", "-o", "apart.tif"])
        let apart = try Dataset(path: place.file("apart.tif"))
        #expect(apart.grid.transform.gdal == [499_910, 30, 0, 5_000_600, 0, -30])
        #expect(apart.grid.width == 13 && apart.grid.height == 30)
        let counts = try labels(place.file("apart.tif")).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(counts == [0: 13 * 30 - 106, 1: 100, 2: 6])
    }

    @Test("a class counts more than ambiguous, that more than unknown, masked and nodata")
    func priority() throws {
        let place = try Workplace()
        let rising: [UInt8] = [0, 255, 254, 253, 1]
        for (rank, label) in rising.enumerated() { try write("\(rank).vrt", label, width: 2, height: 2, in: place) }
        for low in rising.indices {
            for high in (low + 1)..<5 {
                for maps in [["\(low).vrt", "\(high).vrt"], ["\(high).vrt", "\(low).vrt"]] {
                    let ran = try place.yatlas(["mosaic"] + maps + ["-o", "m.tif", "--overwrite", "-q"])
                    #expect(ran.status == 0, "\(ran.errors)")
                    #expect(try labels(place.file("m.tif")) == [UInt8](repeating: rising[high], count: 4))
                }
            }
        }
    }

    @Test("of several dates the majority decides, or the surest; clouds have no vote")
    func dates() throws {
        let place = try Workplace()
        // Columns: all agree; two of three; a cloud and a tie, won by the first map; clouds only.
        let days: [[UInt8]] = [[1, 2, 1, 255], [1, 1, 255, 255], [1, 1, 2, 255]]
        let sure: [[Float]] = [[0.5, 0.9, 0.4, 0.9], [0.5, 0.6, 0.9, 0.9], [0.5, .nan, 0.6, 0.9]]
        try FileManager.default.createDirectory(atPath: place.file("sure"), withIntermediateDirectories: false)
        for (day, labels) in days.enumerated() {
            try place.writeMap("\(day).vrt", labels, width: 4, classes: ["water", "wood"])
            try sure[day].withUnsafeBytes {
                try Data($0).write(to: URL(fileURLWithPath: place.file("sure/\(day).bin")))
            }
            try place.write(
                "sure/\(day).vrt",
                """
                <VRTDataset rasterXSize="4" rasterYSize="1"><SRS>EPSG:32632</SRS>
                <GeoTransform>500000,30,0,5000000,0,-30</GeoTransform>
                <VRTRasterBand dataType="Float32" band="1" subClass="VRTRawRasterBand"><Description>confidence</Description>
                <SourceFilename relativeToVRT="1">\(day).bin</SourceFilename><ImageOffset>0</ImageOffset>
                <PixelOffset>4</PixelOffset><LineOffset>16</LineOffset></VRTRasterBand></VRTDataset>
                """)
        }
        let mosaic = ["mosaic", "0.vrt", "1.vrt", "2.vrt", "-q", "-o"]
        try place.yatlas(mosaic + ["most.tif", "--overlap", "majority"])
        #expect(try labels(place.file("most.tif")) == [1, 1, 1, 255])
        let ran = try place.yatlas(mosaic + ["surest.tif", "--overlap", "confidence", "--layers", "sure"])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try labels(place.file("surest.tif")) == [1, 2, 2, 255])
    }

    @Test("maps of two UTM zones meet in the first one's, where GDAL puts their nearest pixels")
    func zones() throws {
        let place = try Workplace()
        let pattern = { (seed: Int) in (0..<2500).map { at in UInt8((at / 50 / 7 + at % 50 / 9 + seed) % 2 + 1) } }
        let names = ["water", "wood"]
        // Twelve degrees east, forty-five north is on the border of zones 32 and 33.
        try place.writeMap("west.vrt", pattern(0), width: 50, classes: names, transform: "734000,30,0,4987000,0,-30")
        try place.writeMap(
            "east.vrt", pattern(1), width: 50, classes: names, crs: "EPSG:32633", transform: "264500,30,0,4987000,0,-30"
        )
        let ran = try place.yatlas(["mosaic", "west.vrt", "east.vrt", "-o", "m.tif", "-q"])
        #expect(ran.status == 0, "\(ran.errors)")
        let mosaic = try Dataset(path: place.file("m.tif"))
        let t = mosaic.grid.transform.gdal
        let corners = [
            t[0], t[3] - 30 * Double(mosaic.grid.height), t[0] + 30 * Double(mosaic.grid.width), t[3],
        ].map { "\($0)" }
        for map in ["west", "east"] {
            try place.run(
                "gdalwarp",
                ["-q", "-of", "VRT", "-t_srs", "EPSG:32632", "-tr", "30", "30", "-te"] + corners
                    + ["-r", "near", "\(map).vrt", "\(map)-seen.vrt"])
        }
        let (west, east) = (try labels(place.file("west-seen.vrt")), try labels(place.file("east-seen.vrt")))
        let found = try labels(place.file("m.tif"))
        #expect(found.count == west.count && west.contains(0) && zip(west, east).contains { $0 == 0 && $1 > 0 })
        for pixel in found.indices where west[pixel] == 0 || east[pixel] == 0 {
            #expect(found[pixel] == max(west[pixel], east[pixel]))
        }
        let other = try place.yatlas(
            ["mosaic", "west.vrt", "east.vrt", "-o", "o.tif", "--crs", "EPSG:3035", "--resolution", "30", "-q"])
        #expect(other.status == 0, "\(other.errors)")
        #expect(try Dataset(path: place.file("o.tif")).grid.epsg == 3035)
    }

    @Test("a plan's folder of maps is joined without its index")
    func folder() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.file("maps"), withIntermediateDirectories: false)
        try write("maps/a.vrt", 1, in: place)
        try write("maps/index.vrt", 2, in: place)
        try write("maps/b.vrt", 1, column: 10, in: place)
        let report = try place.yatlas(["mosaic", "maps", "-o", "m.tif", "--json"]).json(Report.self)
        #expect(report.maps == 2 && report.shares.map(\.pixels) == [200, 0])
    }

    @Test("maps that contradict each other, and what is no map, are refused with one line")
    func refused() throws {
        let place = try Workplace()
        try write("a.vrt", 1, in: place)
        try write("other.vrt", 1, classes: ["wood", "water"], in: place)
        try write("nameless.vrt", 1, classes: [], in: place)
        try place.run("gdal_translate", ["-q", "-ot", "Float32", "a.vrt", "float.tif"])
        try place.write("old.tif", "")
        let cases: [([String], Int32, String)] = [
            (["a.vrt", "other.vrt", "-o", "m.tif"], 3, "1 is \"wood\" here and \"water\" in a.vrt"),
            (["nameless.vrt", "-o", "m.tif"], 3, "names no classes"),
            (["float.tif", "-o", "m.tif"], 3, "its first band is float32"),
            (["a.vrt", "gone.tif", "-o", "m.tif"], 3, "gone.tif"),
            (["a.vrt", "-o", "old.tif"], 3, "--overwrite"),
            (["a.vrt", "-o", "m.tif", "--overlap", "last"], 2, "nearest, majority, confidence"),
            (["a.vrt", "-o", "m.tif", "--overlap", "confidence"], 2, "--layers"),
            (["a.vrt", "-o", "m.tif", "--crs", "EPSG:3035"], 2, "--resolution"),
            (["a.vrt", "-o", "m.tif", "--crs", "moon", "--resolution", "30"], 3, "EPSG:3035"),
        ]
        for (arguments, status, words) in cases {
            let ran = try place.yatlas(["mosaic"] + arguments)
            #expect(ran.status == status && ran.errors.contains(words), "\(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1 && !place.exists("m.tif"), "\(ran.errors)")
        }
    }
}
