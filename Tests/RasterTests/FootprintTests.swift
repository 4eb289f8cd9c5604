import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct FootprintTests {
    /// The coordinates from gdaltransform.
    func degrees(_ points: [(x: Double, y: Double)], from crs: String, in scratch: Scratch) throws -> [[Double]] {
        let input = try scratch.write("points.txt", points.map { "\($0.x) \($0.y)\n" }.joined())
        let text = try tool(
            "sh", "-c", "gdaltransform -output_xy -s_srs \(crs) -t_srs OGC:CRS84 < '\(input)'")
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").compactMap { Double($0) }
        }
    }

    func grid(_ crs: String, _ transform: [Double], width: Int, height: Int, in scratch: Scratch) throws -> Grid {
        try tool(
            "gdal_create", "-q", "-outsize", "\(width)", "\(height)", "-a_srs", crs, "-a_ullr", "\(transform[0])",
            "\(transform[3])", "\(transform[0] + Double(width) * transform[1])",
            "\(transform[3] + Double(height) * transform[5])", scratch.file("grid.tif"))
        return try Dataset(path: scratch.file("grid.tif")).grid
    }

    @Test("the outline of the Leipzig sample has the corners that GDAL tells")
    func corners() throws {
        let path = project("samples/leipzig-s2/leipzig.tif")
        struct Told: Decodable {
            struct Extent: Decodable { var coordinates: [[[Double]]] }
            var wgs84Extent: Extent
        }
        let told = try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", path)).wgs84Extent.coordinates[0]
        let grid = try Dataset(path: path).grid
        let footprint = try #require(grid.footprint)
        #expect(grid.epsg == 32632 && footprint.rings.count == 1)
        for corner in told {
            #expect(footprint.rings[0].contains { abs($0[0] - corner[0]) < 1e-6 && abs($0[1] - corner[1]) < 1e-6 })
        }
        let (lons, lats) = (told.map { $0[0] }, told.map { $0[1] })
        for (ours, theirs) in zip(footprint.bounds, [lons.min(), lats.min(), lons.max(), lats.max()]) {
            #expect(abs(ours - (theirs ?? .nan)) < 1e-6)
        }
        #expect(footprint.rings[0].first == footprint.rings[0].last)
        let area = zip(footprint.rings[0], footprint.rings[0].dropFirst()).map { $0[0] * $1[1] - $1[0] * $0[1] }
        #expect(area.reduce(0, +) > 0, "counter-clockwise")
    }

    @Test("the bounds of a large tile are those of its bent edges, not of its corners alone")
    func bent() throws {
        let scratch = try Scratch()
        let grid = try grid(
            "EPSG:32632", [399_960, 10, 0, 8_000_040, 0, -10], width: 20_980, height: 10_980, in: scratch)
        let footprint = try #require(grid.footprint)
        let edge = (0...1000).flatMap { step in
            let x = 399_960 + 209.8 * Double(step)
            return [(x: x, y: 8_000_040.0), (x: x, y: 7_890_240.0)]
        }
        let fine = try degrees(edge, from: "EPSG:32632", in: scratch)
        let (lons, lats) = (fine.map { $0[0] }, fine.map { $0[1] })
        let corners = try degrees(
            [(399_960, 8_000_040), (609_760, 8_000_040)], from: "EPSG:32632", in: scratch
        ).map { $0[1] }
        for (ours, theirs) in zip(footprint.bounds, [lons.min(), lats.min(), lons.max(), lats.max()]) {
            #expect(abs(ours - (theirs ?? .nan)) < 2e-4)
        }
        // The northern edge rises above its corners by some hundred metres.
        #expect(footprint.bounds[3] - (corners.max() ?? 90) > 1e-3)
    }

    @Test("a tile across the 180th meridian has two parts and a west above its east")
    func dateline() throws {
        let scratch = try Scratch()
        let grid = try grid("EPSG:32701", [199_980, 60, 0, 8_200_000, 0, -60], width: 1830, height: 1830, in: scratch)
        let wide = try grid2(scratch)
        #expect(grid.footprint?.rings.count == 1)
        let footprint = try #require(wide.footprint)
        #expect(footprint.rings.count == 2 && footprint.bounds[0] > 179 && footprint.bounds[2] < -177)
        let east = try degrees([(309_780, 8_200_000), (309_780, 8_090_200)], from: "EPSG:32701", in: scratch)
        let west = try degrees([(99_960, 8_200_000), (99_960, 8_090_200)], from: "EPSG:32701", in: scratch)
        #expect(abs(footprint.bounds[2] - (east.map { $0[0] }.max() ?? 0)) < 1e-6)
        #expect(abs(footprint.bounds[0] - (west.map { $0[0] }.min() ?? 0)) < 1e-6)
        for ring in footprint.rings { #expect(ring.allSatisfy { abs($0[0]) <= 180 && abs($0[0]) > 177 }) }
    }

    func grid2(_ scratch: Scratch) throws -> Grid {
        try grid("EPSG:32701", [99_960, 60, 0, 8_200_000, 0, -60], width: 3497, height: 1830, in: scratch)
    }

    @Test("a raster without CRS has no footprint and no code")
    func unknown() {
        let grid = Grid(width: 10, height: 10, transform: AffineTransform(gdal: [0, 1, 0, 0, 0, -1]), crs: "")
        #expect(grid.footprint == nil && grid.epsg == nil)
    }
}
