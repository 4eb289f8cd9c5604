import Foundation
import Maps
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Mosaics of maps.
@Suite struct MosaicTests {
    func joined(
        _ scratch: Scratch, _ names: [String], _ overlap: OverlapRule = .nearest, layers: String? = nil,
        to name: String = "m.tif"
    ) throws -> [ClassShare] {
        try Mosaic(
            names.map(scratch.file), overlap: overlap, layers: layers.map(scratch.file), crs: nil, pixelSize: nil
        ).write(to: scratch.file(name), format: .standard, overwrite: true)
    }

    @Test("maps side by side are joined as gdalbuildvrt joins them, with gaps of nodata")
    func sideBySide() throws {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 3)
        for (name, column, row) in [("a", 0, 0), ("b", 20, 3), ("c", 45, -7), ("d", 7, 30)] {
            let labels = (0..<(20 * 15)).map { _ in Int.random(in: 1...3, using: &random) }
            try MadeMap.raster(labels, width: 20, column: column, row: row).write(to: scratch.file("\(name).tif"))
        }
        let names = ["a.tif", "b.tif", "c.tif", "d.tif"]
        let shares = try joined(scratch, names)
        try scratch.succeed("gdalbuildvrt", ["-q", "expected.vrt"] + names)
        let expected = try samplesByGDAL(scratch.file("expected.vrt"))
        #expect(try samplesByGDAL(scratch.file("m.tif")) == expected && expected.contains(0))
        #expect(try Dataset(path: scratch.file("m.tif")).grid == (try Dataset(path: scratch.file("expected.vrt")).grid))
        for share in shares { #expect(share.pixels == expected.count { $0 == Float(share.value) }, "\(share.name)") }
        #expect(shares.map(\.name) == MadeMap.names)
    }

    @Test("where two maps overlap the seam runs halfway between their middles")
    func seam() throws {
        let scratch = try Scratch()
        // Rows 0 to 11 and 6 to 17: the centres are at 6 and 12, so the seam is at 9.
        try MadeMap.plain(1, width: 5, height: 12).write(to: scratch.file("a.tif"))
        try MadeMap.plain(2, width: 5, height: 12, row: 6).write(to: scratch.file("b.tif"))
        _ = try joined(scratch, ["a.tif", "b.tif"])
        let labels = try samplesByGDAL(scratch.file("m.tif"))
        #expect(labels == Array(repeating: 1, count: 45) + Array(repeating: 2, count: 45))
    }

    @Test("what one map does not see the other shows, however near it is")
    func clouds() throws {
        let scratch = try Scratch()
        let clouded = (0..<100).map { $0 % 3 == 0 ? 255 : $0 % 3 == 1 ? 0 : 1 }
        try MadeMap.raster(clouded, width: 10).write(to: scratch.file("a.tif"))
        try MadeMap.plain(2, width: 30, height: 10).write(to: scratch.file("b.tif"))
        _ = try joined(scratch, ["a.tif", "b.tif"])
        let labels = try samplesByGDAL(scratch.file("m.tif"))
        for at in 0..<100 { #expect(labels[at / 10 * 30 + at % 10] == (clouded[at] == 1 ? 1 : 2)) }
    }

    @Test("of several dates the majority decides")
    func majority() throws {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 9)
        let dates = (0..<3).map { _ in (0..<200).map { _ in Int.random(in: 1...2, using: &random) } }
        for (at, labels) in dates.enumerated() {
            try MadeMap.raster(labels, width: 20).write(to: scratch.file("\(at).tif"))
        }
        _ = try joined(scratch, ["0.tif", "1.tif", "2.tif"], .majority)
        let expected = (0..<200).map { at in dates.count { $0[at] == 1 } >= 2 ? Float(1) : 2 }
        #expect(try samplesByGDAL(scratch.file("m.tif")) == expected)
    }

    @Test("the surest map decides by the band \"confidence\" of its layers")
    func confidence() throws {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 10)
        var sure: [[Double]] = []
        for name in ["a.tif", "b.tif"] {
            try MadeMap.plain(name == "a.tif" ? 1 : 3, width: 20, height: 10).write(to: scratch.file(name))
            sure.append((0..<200).map { _ in .random(in: 0.3...1, using: &random) })
            let bands = [
                MadeRaster.Band(.init(repeating: 7, count: 200), name: "margin"),
                .init(sure[sure.count - 1], name: "confidence"),
            ]
            try scratch.write("layers/x", "")
            try MadeRaster(width: 20, height: 10, bands: bands, type: "Float32").write(
                to: scratch.file("layers/\(name)"))
        }
        _ = try joined(scratch, ["a.tif", "b.tif"], .confidence, layers: "layers")
        let expected = zip(sure[0], sure[1]).map { Float($0) >= Float($1) ? Float(1) : 3 }
        #expect(try samplesByGDAL(scratch.file("m.tif")) == expected && Set(expected).count == 2)
    }

    @Test("a value that means two classes is refused with both maps")
    func contradiction() throws {
        let scratch = try Scratch()
        try MadeMap.plain(1, width: 4, height: 4).write(to: scratch.file("a.tif"))
        try MadeMap.raster(.init(repeating: 2, count: 16), width: 4, names: ["nodata", "water", "rock"]).write(
            to: scratch.file("b.tif"))
        expectError("b.tif: 2 is \"rock\" here and \"wood\" in", "a.tif", "maps of one model") {
            _ = try joined(scratch, ["a.tif", "b.tif"])
        }
        #expect(!scratch.exists("m.tif"))
    }

    @Test("what is no map of classes is refused")
    func noMaps() throws {
        let scratch = try Scratch()
        var raster = MadeMap.plain(1, width: 4, height: 4)
        raster.bands[0].categories = []
        try raster.write(to: scratch.file("unnamed.tif"))
        raster.type = "Float32"
        try raster.write(to: scratch.file("float.tif"))
        raster = MadeMap.plain(1, width: 4, height: 4)
        raster.crs = ""
        try raster.write(to: scratch.file("plain.tif"))
        for (name, words) in [
            ("unnamed.tif", "names no classes"), ("float.tif", "not a map of classes (its first band is float32)"),
            ("plain.tif", "has no coordinate reference system"),
        ] {
            expectError(name, words) { _ = try joined(scratch, [name]) }
        }
    }

    @Test("what all maps say alike stays, with how they were joined")
    func metadata() throws {
        let scratch = try Scratch()
        for (name, scene) in [("a.tif", "one"), ("b.tif", "two")] {
            var raster = MadeMap.plain(1, width: 4, height: 4)
            raster.metadata = ["YATLAS_MODEL": "abc", "YATLAS_SCENE": scene, "OTHER": "x"]
            try raster.write(to: scratch.file(name))
        }
        _ = try joined(scratch, ["a.tif", "b.tif"], .majority)
        let told = try Dataset(path: scratch.file("m.tif")).metadata
        #expect(told["YATLAS_MODEL"] == "abc" && told["YATLAS_MAPS"] == "2" && told["YATLAS_OVERLAP"] == "majority")
        #expect(told["YATLAS_SCENE"] == nil && told["OTHER"] == nil)
    }

    @Test("bytes do not depend on threads and memory")
    func threads() throws {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 4)
        for (name, column, row) in [("a", 0, 0), ("b", 500, 200), ("c", 120, 610)] {
            let labels = (0..<(700 * 600)).map { _ in Int.random(in: 0...3, using: &random) }
            try MadeMap.raster(labels, width: 700, column: column, row: row).write(to: scratch.file("\(name).tif"))
        }
        let mosaic = try Mosaic(
            ["a.tif", "b.tif", "c.tif"].map(scratch.file), overlap: .nearest, layers: nil, crs: nil, pixelSize: nil)
        for (name, threads, memory) in [("one.tif", 1, 512 << 20), ("many.tif", 5, 2 << 20)] {
            _ = try mosaic.write(
                to: scratch.file(name), format: .standard, overwrite: false,
                options: ExecutionOptions(threads: threads, memory: memory))
        }
        #expect(try scratch.data("many.tif") == scratch.data("one.tif") && mosaic.count == 3)
        // A part by hand: where only the second map has pixels, the mosaic is that map.
        try scratch.succeed("gdal_translate", ["-q", "-srcwin", "1000", "300", "150", "200", "one.tif", "part.tif"])
        try scratch.succeed("gdal_translate", ["-q", "-srcwin", "500", "100", "150", "200", "b.tif", "expected.tif"])
        #expect(try samplesByGDAL(scratch.file("part.tif")) == samplesByGDAL(scratch.file("expected.tif")))
    }

    @Test("grids with pixels that are not square are joined on their own lattice")
    func oblongPixels() throws {
        let grid = Grid(
            width: 100, height: 101, transform: AffineTransform(gdal: [500_000, 9.9948, 0, 5_100_000, 0, -9.9974]),
            crs: try Grid.crs(named: "EPSG:32633"))
        #expect(Grid.union(of: [grid, grid]) == grid)
        let below = Grid(
            width: 100, height: 50, transform: grid.transform.moved(to: grid.xy(column: 0, row: 101)), crs: grid.crs)
        let both = try #require(Grid.union(of: [grid, below]))
        #expect(both.width == 100 && both.height == 151 && both.transform == grid.transform)
        let square = try #require(Grid.union(of: [grid], pixelSize: 9.9948))
        #expect(square.transform.e == -9.9948 && square.height == 102)
    }
}
