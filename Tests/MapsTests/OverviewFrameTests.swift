import Foundation
import Maps
import Raster
import Testing
import YatlasTestSupport

/// Pictures of grids on the ground: scale, shape and north in any CRS.
@Suite struct OverviewFrameTests {
    func grid(_ crs: String, _ numbers: [Double], width: Int = 400, height: Int = 400) throws -> Grid {
        let wkt = try tool("gdalsrsinfo", "-o", "wkt2", crs)
        return Grid(
            width: width, height: height, transform: AffineTransform(gdal: numbers),
            crs: String(decoding: wkt, as: UTF8.self))
    }

    @Test("a degree at 45 degrees north is as long as published, and the picture has its shape")
    func degrees() throws {
        let frame = OverviewFrame(try grid("EPSG:4326", [14.8, 0.001, 0, 45.2, 0, -0.001]), side: 1200)
        // The American Practical Navigator (2019), table 7: 78,846.8 m of longitude and 111,131.7 m of latitude.
        #expect(abs((frame.pixelSize ?? 0) - 78.8468) < 0.001)
        #expect(frame.width == 400 && frame.height == Int(400 * 111_131.7 / 78_846.8) && frame.step == 1)
        #expect(abs(frame.north ?? 9) < 1e-6)
        let half = OverviewFrame(try grid("EPSG:4326", [14.8, 0.001, 0, 45.2, 0, -0.001]), side: 300)
        #expect(half.step == 2 && half.width == 200 && half.height == 281)
        #expect(abs((half.pixelSize ?? 0) - 2 * 78.8468) < 0.002)
    }

    @Test("in Web Mercator the scale is that of the map's latitude")
    func mercator() throws {
        // 60 degrees north: y = R ln tan(75 degrees), where a metre of the map is half a metre on the ground.
        let y = 6_378_137 * log(tan(75 * Double.pi / 180))
        let frame = OverviewFrame(try grid("EPSG:3857", [1e6, 10, 0, y + 2000, 0, -10]), side: 1200)
        #expect(abs((frame.pixelSize ?? 0) - 5.0126) < 0.001 && frame.width == frame.height)
    }

    @Test("hectares of a map in degrees are those of the ellipsoid")
    func hectares() throws {
        let scratch = try Scratch()
        // A tenth of a degree from west to east, a degree from 60 to 61 north; water in the northern half.
        var raster = MadeMap.raster((0..<1000).map { $0 < 500 ? 1 : 2 }, width: 10)
        (raster.crs, raster.corner, raster.pixel) = ("EPSG:4326", (10, 61), 0.01)
        try raster.write(to: scratch.file("degrees.tif"))
        let overview = try MapOverview(ClassMapFile(path: scratch.file("degrees.tif")), side: 900)
        // The area of a quadrangle between two latitudes (Snyder 1987, equation 3-12, from the equator).
        func area(_ south: Double, _ north: Double) -> Double {
            let (axis, square) = (6_378_137.0, 0.006_694_379_990_14)
            let root = square.squareRoot()
            func q(_ latitude: Double) -> Double {
                let s = sin(latitude * .pi / 180)
                return (1 - square) * (s / (1 - square * s * s) - log((1 - root * s) / (1 + root * s)) / (2 * root))
            }
            return axis * axis * (0.1 * .pi / 180) * (q(north) - q(south)) / 2 / 10_000
        }
        for (label, south) in [(1, 60.5), (2, 60.0)] as [(UInt8, Double)] {
            let hectares = try #require(overview.hectares(500, of: label))
            #expect(abs(hectares / area(south, south + 0.5) - 1) < 1e-4, "\(hectares), \(area(south, south + 0.5))")
        }
    }

    @Test("north turns by the convergence of the meridians, and with the grid")
    func north() throws {
        // West of the central meridian of 15 degrees, at 12 degrees east and 51 north (from gdaltransform).
        let (x, y) = (289_511.0, 5_654_109.0)
        let convergence = atan(tan(3 * Double.pi / 180) * sin(51 * Double.pi / 180)) * 180 / .pi
        let utm = OverviewFrame(try grid("EPSG:32633", [x - 2000, 10, 0, y + 2000, 0, -10]), side: 1200)
        #expect(abs((utm.north ?? 0) - convergence) < 0.01 && utm.width == 400 && utm.height == 400)
        #expect(abs((utm.pixelSize ?? 0) - 10) < 0.01)
        let (cosine, sine) = (cos(30 * Double.pi / 180), sin(30 * Double.pi / 180))
        // Columns run 30 degrees north of east: the picture is turned clockwise, north lies to the right of up.
        let turned = [x, 10 * cosine, 10 * sine, y, 10 * sine, -10 * cosine]
        let rotated = OverviewFrame(try grid("EPSG:32633", turned, width: 2, height: 2), side: 1200)
        #expect(abs((rotated.north ?? 0) - convergence - 30) < 0.01)
        let southUp = OverviewFrame(try grid("EPSG:32633", [x - 2000, 10, 0, y - 2000, 0, 10]), side: 1200)
        #expect(abs((southUp.north ?? 0) - convergence) < 0.01)
    }

    @Test("without a CRS, and at a pole, there is a picture without scale or north")
    func unknown() throws {
        let plain = Grid(width: 4, height: 2, transform: AffineTransform(gdal: [0, 1, 0, 0, 0, -1]), crs: "")
        let frame = OverviewFrame(plain, side: 1200)
        #expect(frame.pixelSize == nil && frame.north == nil && frame.width == 4 && frame.height == 2)
        let pole = OverviewFrame(try grid("EPSG:3995", [-20, 10, 0, 20, 0, -10], width: 4, height: 4), side: 1200)
        #expect(pole.width == 4 && pole.height == 4 && pole.north?.isFinite ?? true)
    }

    @Test("coordinates have their shares of the picture, also where the first row is the southernmost")
    func shares() throws {
        let frame = OverviewFrame(try grid("EPSG:32633", [500_000, 10, 0, 5_000_000, 0, -10]), side: 1200)
        let share = try #require(frame.share(x: 501_000, y: 4_999_000))
        #expect(share == (0.25, 0.25) && frame.share(x: 499_999, y: 4_999_000) == nil)
        let southUp = OverviewFrame(try grid("EPSG:32633", [500_000, 10, 0, 4_996_000, 0, 10]), side: 1200)
        #expect(try #require(southUp.share(x: 501_000, y: 4_999_000)) == (0.25, 0.25))
    }
}
