import Foundation
import Raster
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// Bands whose pixel size is an integer multiple or fraction of the scene's, compared with GDAL's warp.
@Suite struct WholeNumberResamplingTests {
    /// A scene of one band and an auxiliary raster with aligned pixels, some of them nodata.
    struct Pair {
        let scene: Scene
        let path: String
        let place: [String]
        let size: (width: Int, height: Int)

        // The auxiliary raster has pixels of size `pixel`, where the scene's have 10, and its corner is `shift` west
        // and north of the scene's.
        init(
            pixel: Double, shift: (x: Double, y: Double), size: (Int, Int), other: (Int, Int), gaps: Int,
            type: String = "UInt16", options: [String] = [], in scratch: Scratch
        ) throws {
            var random = SplitMix64(seed: 7)
            func samples(_ width: Int, _ height: Int) -> [Double] {
                (0..<(width * height)).map { at in
                    let sample = Double(Int.random(in: 1...60_000, using: &random))
                    return gaps > 0 && (at % width / 6 + at / width / 6) % gaps == 0 ? 0 : sample
                }
            }
            var base = MadeRaster(
                width: size.0, height: size.1, bands: [.init(samples(size.0, size.1).map { max($0, 1) }, name: "base")])
            base.nodata = 0
            try base.write(to: scratch.file("base.tif"))
            var raster = MadeRaster(
                width: other.0, height: other.1, bands: [.init(samples(other.0, other.1), name: "other")], type: type)
            raster.nodata = 0
            raster.pixel = pixel
            raster.corner = (500_000 - shift.x, 5_100_000 + shift.y)
            path = scratch.file("other.tif")
            try raster.write(to: path, options)
            var configuration = SceneConfiguration()
            configuration.companions = [AuxiliarySource(path: path)]
            scene = try Scene(path: scratch.file("base.tif"), options: configuration)
            self.size = size
            place = [
                "-te", "500000", "\(5_100_000 - 10 * size.1)", "\(500_000 + 10 * size.0)", "5100000", "-tr", "10", "10",
            ]
        }
    }

    @Test(
        "they are what GDAL's warp makes of them, before it rounds, with the same pixels without a value",
        arguments: [
            (20.0, "bilinear"), (30, "bilinear"), (60, "bilinear"), (5, "average"), (2, "average"), (10, "bilinear"),
        ], [0, 4])
    func likeGDAL(pixel: (side: Double, method: String), gaps: Int) throws {
        let scratch = try Scratch()
        // The scene begins within a coarser pixel, and is inside the raster.
        let shift = pixel.side >= 20 ? (x: 3 * pixel.side + 10, y: 2 * pixel.side) : (x: 40.0, y: 20.0)
        let size = (61, 47)
        let other = (Int(800 / pixel.side) + 8, Int(700 / pixel.side) + 8)
        let pair = try Pair(pixel: pixel.side, shift: shift, size: size, other: other, gaps: gaps, in: scratch)
        try scratch.succeed(
            "gdalwarp",
            ["-q", "-ot", "Float32", "-r", pixel.method, "-dstnodata", "-1"] + pair.place + [pair.path, "seen.tif"])
        let seen = try samplesByGDAL(scratch.file("seen.tif")).map { $0 == -1 ? Double.nan : Double($0) }
        let found = try MadeScene.values(pair.scene, "other").values
        #expect(agree(found, seen, within: 0.02))
        #expect(seen.contains(where: \.isNaN) == (gaps > 0) && seen.contains { !$0.isNaN })
    }

    @Test("beyond the raster there is no value")
    func outside() throws {
        let scratch = try Scratch()
        let pair = try Pair(pixel: 20, shift: (-100, -60), size: (60, 50), other: (12, 9), gaps: 0, in: scratch)
        let found = try MadeScene.values(pair.scene, "other").values
        for row in 0..<50 {
            for column in 0..<60 {
                let isInside = (10..<34).contains(column) && (6..<24).contains(row)
                #expect(found[row * 60 + column].isNaN != isInside, "\(column), \(row)")
            }
        }
    }

    @Test("a pixel has the same bits whatever window it is read in", arguments: [20.0, 30, 5], ["UInt16", "Float32"])
    func cuts(pixel: Double, type: String) throws {
        let scratch = try Scratch()
        let options = ["-co", "TILED=YES", "-co", "BLOCKXSIZE=16", "-co", "BLOCKYSIZE=32"]
        let other = (Int(6000 / pixel) + 9, Int(5500 / pixel) + 9)
        let pair = try Pair(
            pixel: pixel, shift: (40, 60), size: (560, 530), other: other, gaps: 6, type: type, options: options,
            in: scratch)
        let set = try pair.scene.features(["other"])
        let kernel = try TilePlanTests.kernel(set)
        func read(_ windows: [Window]) throws -> [(window: Window, value: [Float])] {
            try SceneReading(pair.scene, set, windows: windows, options: ExecutionOptions()).map(kernel) { values, _ in
                values
            }
        }
        let whole = try read([pair.scene.grid.window])[0].value
        for (width, height) in [(512, 256), (37, 53), (560, 1)] {
            let windows = pair.scene.grid.window.tiles(width: width, height: height)
            for (window, values) in try read(windows) {
                for row in 0..<window.height {
                    let start = (window.y + row) * 560 + window.x
                    let own = values[(row * window.width)..<((row + 1) * window.width)].map(\.bitPattern)
                    #expect(own == whole[start..<(start + window.width)].map(\.bitPattern))
                }
            }
        }
    }
}
