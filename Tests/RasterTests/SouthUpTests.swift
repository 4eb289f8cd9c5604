import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SouthUpTests {
    let slovenia = project("samples/slovenia-s2/scenes/2015-07-11.tif")

    /// The same pixels with the southernmost row first.
    func southUp(_ grid: Grid) -> Grid {
        let t = grid.transform
        let north = t.f + Double(grid.height) * t.e
        return Grid(
            width: grid.width, height: grid.height, transform: AffineTransform(gdal: [t.c, t.a, 0, north, 0, -t.e]),
            crs: grid.crs)
    }

    func rows(_ dataset: Dataset, _ window: Window) throws -> [[Float]] {
        var values = [Float](repeating: 0, count: window.count)
        try values.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
        return (0..<window.height).map { Array(values[($0 * window.width)..<(($0 + 1) * window.width)]) }
    }

    @Test("a raster seen on a south-up grid is the one seen on the north-up grid, rows reversed")
    func warped() throws {
        let scratch = try Scratch()
        try tool("gdal_translate", "-b", "4", "-r", "average", "-outsize", "37", "29", slovenia, scratch.file("b.tif"))
        let north = try Dataset(path: slovenia).grid
        let south = southUp(north)
        #expect(south.isAligned(with: north) && !south.isIdentical(to: north) && north.isAligned(with: north))
        for method in [Resampling.nearest, .bilinear] {
            let (a, b) = try (
                Dataset(path: scratch.file("b.tif")).warped(to: north, resampling: method),
                Dataset(path: scratch.file("b.tif")).warped(to: south, resampling: method)
            )
            #expect(b.grid.isIdentical(to: south))
            let all = try rows(a, north.window)
            #expect(try rows(b, south.window) == all.reversed())
            // A window counts its rows from the south.
            let part = Window(x: 3, y: 10, width: 21, height: 17)
            let expected = all.reversed()[all.reversed().startIndex...].dropFirst(10).prefix(17).map {
                Array($0[3..<24])
            }
            #expect(try rows(b, part) == Array(expected))
            #expect(try b.decimated(band: 1, width: north.width, height: north.height) == all.reversed().flatMap { $0 })
        }
    }

    @Test("polygons, points and label rasters fall on the same places")
    func labels() throws {
        let north = try Dataset(path: slovenia).grid
        let south = southUp(north)
        let sources = [
            LabelSource(path: project("samples/slovenia-s2/polygons.gpkg"), classField: "LULC_NAME"),
            LabelSource(path: project("samples/slovenia-s2/landcover.tif")),
        ]
        for source in sources {
            let (a, b) = try (Labels.read(source, onto: north), Labels.read(source, onto: south))
            #expect(a.classes == b.classes && a.conflicts == b.conflicts && a.pixels.count == b.pixels.count)
            let places = Set(a.pixels.map { [$0.column, $0.row, $0.target] })
            #expect(places == Set(b.pixels.map { [$0.column, south.height - 1 - $0.row, $0.target] }))
        }
        let leipzig = try Dataset(path: project("samples/leipzig-s2/leipzig.tif")).grid
        let points = LabelSource(path: project("samples/leipzig-s2/points.gpkg"), classField: "land_cover")
        let (a, b) = try (Labels.read(points, onto: leipzig), Labels.read(points, onto: southUp(leipzig)))
        #expect(
            Set(a.pixels.map { [$0.column, $0.row, $0.target] })
                == Set(b.pixels.map { [$0.column, leipzig.height - 1 - $0.row, $0.target] }))
    }
}
