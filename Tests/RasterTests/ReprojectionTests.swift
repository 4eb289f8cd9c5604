import Foundation
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Shapes of one CRS on grids of another: edges are straight in the layer's CRS, as in GDAL's own tools with added
/// vertices.
@Suite struct ReprojectionTests {
    /// A location with suitable CRSs.
    struct Place {
        let longitude: Double
        let latitude: Double
        var zone: Int { Int((longitude + 180) / 6) % 60 + 1 }
        func utm(_ shift: Int = 0) -> String {
            "EPSG:\((latitude < 0 ? 32700 : 32600) + (zone - 1 + shift + 60) % 60 + 1)"
        }
        var equalArea: String { "+proj=laea +lat_0=\(latitude + 7) +lon_0=\(longitude - 9) +datum=WGS84" }
    }

    @Test("random polygons of random CRSs have the pixels of ogr2ogr -segmentize and gdal_rasterize", arguments: 1...24)
    func pixels(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
        let place = Place(longitude: number(-165...165), latitude: number(-62...62))
        let scratch = try Scratch()
        // A scene around the location, in degrees or metres.
        let scene = [place.utm(), "EPSG:4326", "EPSG:3857", place.equalArea][seed % 4]
        let side = scene == "EPSG:4326" ? 0.01 : 1000
        let (width, height) = (120, 90)
        let centre = try transformed([(place.longitude, place.latitude)], "EPSG:4326", scene, scratch)[0]
        let corner = (x: centre.x - side * Double(width) / 2, y: centre.y + side * Double(height) / 2)
        try tool(
            "gdal_create", "-outsize", "\(width)", "\(height)", "-a_srs", scene, "-a_ullr", "\(corner.x)",
            "\(corner.y)", "\(corner.x + side * Double(width))", "\(corner.y - side * Double(height))",
            scratch.file("scene.tif"))
        // A star of straight edges in the layer's CRS, from some pixels to the size of a country.
        let layer = ["EPSG:4326", "EPSG:3857", place.utm(1), place.equalArea, place.utm(-1)][Int(number(0...4.99))]
        let inDegrees = layer == "EPSG:4326"
        let reach = exp(number(log(5)...log(1500))) * (inDegrees ? 0.01 : 1000)
        let middle = try transformed([(place.longitude, place.latitude)], "EPSG:4326", layer, scratch)[0]
        let count = Int(number(3...9))
        let star = (0..<count).map { at -> (x: Double, y: Double) in
            let (angle, radius) = (2 * .pi * (Double(at) + number(0...0.6)) / Double(count), reach * number(0.5...1))
            return (radius * cos(angle), radius * sin(angle))
        }
        // Its first edge crosses the scene.
        let share = number(0.2...0.8)
        let on = (x: star[0].x + share * (star[1].x - star[0].x), y: star[0].y + share * (star[1].y - star[0].y))
        let corners = star.map { (x: middle.x + $0.x - on.x, y: middle.y + $0.y - on.y) }
        let ring = (corners + [corners[0]]).map { "\($0.x) \($0.y)" }.joined(separator: ",")
        try scratch.write("star.csv", "WKT,class\n\"POLYGON((\(ring)))\",a\n")
        try tool("ogr2ogr", "-a_srs", layer, scratch.file("star.gpkg"), scratch.file("star.csv"))
        // GDAL's own result: vertices every fifth of a pixel, then reprojected, then rasterized.
        try tool(
            "ogr2ogr", "-segmentize", "\((inDegrees ? 0.01 : 1000) / 5)", "-t_srs", scene, scratch.file("dense.gpkg"),
            scratch.file("star.gpkg"))
        try tool(
            "gdal_translate", "-q", "-ot", "Byte", "-scale", "0", "1", "0", "0", scratch.file("scene.tif"),
            scratch.file("burnt.tif"))
        try tool("gdal_rasterize", "-q", "-burn", "1", scratch.file("dense.gpkg"), scratch.file("burnt.tif"))
        let expected = try samples(scratch.file("burnt.tif")).map { $0 == 1 }
        let found = try inside(scratch.file("star.gpkg"), try Dataset(path: scratch.file("scene.tif")).grid)
        #expect(expected.contains(true) && expected.contains(false))
        try expectSame(found, expected, scratch.file("dense.gpkg"), Dataset(path: scratch.file("scene.tif")).grid)
    }

    /// Expects the same pixels except for those whose centre is within a hundredth of a pixel of an outline.
    private func expectSame(_ found: [Bool], _ expected: [Bool], _ outline: String, _ grid: Grid) throws {
        let wrong = expected.indices.filter { expected[$0] != found[$0] }
        if wrong.isEmpty { return }
        let corners = try vertices(outline).compactMap { grid.pixel(x: $0.x, y: $0.y) }.map { ($0.column, $0.row) }
        for pixel in wrong {
            let point = (Double(pixel % grid.width) + 0.5, Double(pixel / grid.width) + 0.5)
            let distance = zip(corners, corners.dropFirst()).map { gap(point, $0, $1) }.min() ?? .infinity
            #expect(distance <= 0.01, "pixel \(point) lies \(distance) from an edge")
        }
    }

    /// The pixels that a polygon labels, and, by the same rule, those inside an area of interest.
    private func inside(_ path: String, _ grid: Grid) throws -> [Bool] {
        var found = [Bool](repeating: false, count: grid.window.count)
        do {
            let labels = try Labels.read(LabelSource(path: path, classField: "class"), onto: grid)
            for pixel in labels.pixels { found[pixel.row * grid.width + pixel.column] = true }
        } catch let error as YatlasError where error.code == .elsewhere {
            return found
        }
        let area = try AreaOfInterest(path: path, grid: grid)
        #expect(try area.inside(grid.window) ?? found == found)
        return found
    }

    private func transformed(
        _ points: [(Double, Double)], _ from: String, _ to: String, _ scratch: Scratch
    ) throws -> [(x: Double, y: Double)] {
        let list = try scratch.write(
            "points.csv", "id,WKT\n" + points.map { "1,\"POINT(\($0.0) \($0.1))\"" }.joined(separator: "\n"))
        let out = scratch.file("there.csv")
        try? FileManager.default.removeItem(atPath: out)
        try tool("ogr2ogr", "-s_srs", from, "-t_srs", to, "-f", "CSV", "-lco", "GEOMETRY=AS_XY", out, list)
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self).split(separator: "\n")
            .dropFirst().map {
                let numbers = $0.split(separator: ",").prefix(2).compactMap { Double($0) }
                return (numbers[0], numbers[1])
            }
    }

    private func vertices(_ path: String) throws -> [(x: Double, y: Double)] {
        let text = String(
            decoding: try tool("ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "/vsistdout/", path), as: UTF8.self)
        let ring = text.drop { $0 != "(" }.prefix { $0 != ")" }
        return ring.replacing("(", with: "").split(separator: ",").map {
            let pair = $0.split(separator: " ").compactMap { Double($0) }
            return (pair[0], pair[1])
        }
    }

    private func gap(_ p: (Double, Double), _ a: (Double, Double), _ b: (Double, Double)) -> Double {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1)
        let along = max(0, min(1, ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / max(dx * dx + dy * dy, 1e-300)))
        return hypot(p.0 - a.0 - along * dx, p.1 - a.1 - along * dy)
    }

    /// A scene in degrees that begins at a longitude, ten by ten pixels of a tenth of a degree.
    private func degrees(from west: Double, _ scratch: Scratch) throws -> Grid {
        try tool(
            "gdal_create", "-outsize", "10", "10", "-a_srs", "EPSG:4326", "-a_ullr", "\(west)", "1",
            "\(west + 1)",
            "0", scratch.file("scene.tif"))
        return try Dataset(path: scratch.file("scene.tif")).grid
    }

    private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
        "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
    }

    @Test("the 180th meridian is no edge of the world: shapes on either side of it lie on scenes of both spellings")
    func antimeridian() throws {
        let scratch = try Scratch()
        let parts = try scratch.write(
            "parts.geojson",
            geoJSON([
                (
                    "{\"type\":\"MultiPolygon\",\"coordinates\":[\(box(179.72, 0, 180, 1)),\(box(-180, 0, -179.88, 1))]}",
                    "a"
                )
            ]))
        let beyond = try scratch.write(
            "beyond.geojson", geoJSON([("{\"type\":\"Polygon\",\"coordinates\":\(box(179.72, 0, 180.12, 1))}", "a")]))
        // 179.5 to 180.5 and -180.5 to -179.5 are the same place. Centres lie at 0.05, 0.15...
        for west in [179.5, -180.5] {
            let grid = try degrees(from: west, scratch)
            for path in [parts, beyond] {
                let found = try inside(path, grid)
                #expect(found.indices.allSatisfy { found[$0] == (2...5).contains($0 % 10) }, "\(west) \(path)")
            }
        }
        // The same in a projection without such a meridian.
        try tool(
            "gdal_create", "-outsize", "100", "100", "-a_srs", "EPSG:3832", "-a_ullr", "3200000", "200000",
            "3500000", "-100000", scratch.file("pacific.tif"))
        let pacific = try Dataset(path: scratch.file("pacific.tif")).grid
        let (one, two) = (try inside(parts, pacific), try inside(beyond, pacific))
        #expect(one == two && one.contains(true) && one.contains(false))
    }

    @Test("an edge that may go round the globe either way is refused with the command that cuts it")
    func ambiguous() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            "round.geojson", geoJSON([("{\"type\":\"Polygon\",\"coordinates\":\(box(-179.88, 0, 179.72, 1))}", "a")]))
        let grid = try degrees(from: 179.5, scratch)
        expectError("feature 0", "from longitude -179.88 to 179.72", "ogr2ogr -wrapdateline cut.gpkg \(path)") {
            _ = try AreaOfInterest(path: path, grid: grid)
        }
        try tool("ogr2ogr", "-wrapdateline", scratch.file("cut.gpkg"), path)
        #expect(try inside(scratch.file("cut.gpkg"), grid).contains(true))
        // The whole world has no such edge.
        let world = try scratch.write(
            "world.geojson", geoJSON([("{\"type\":\"Polygon\",\"coordinates\":\(box(-180, -90, 180, 90))}", "a")]))
        #expect(try inside(world, grid).allSatisfy { $0 })
    }

    @Test("a polygon that reaches where the scene's CRS does not is cut to what lies near")
    func beyondTheProjection() throws {
        let scratch = try Scratch()
        let world = try scratch.write(
            "world.geojson", geoJSON([("{\"type\":\"Polygon\",\"coordinates\":\(box(-180, -90, 12.005, 90))}", "a")]))
        let grid = try Dataset(path: project("samples/leipzig-s2/leipzig.tif")).grid
        #expect(try !inside(world, grid).contains(true))
        let east = try scratch.write(
            "east.geojson", geoJSON([("{\"type\":\"Polygon\",\"coordinates\":\(box(12.3437, -90, 180, 90))}", "a")]))
        try tool(
            "gdal_translate", "-q", "-b", "1", "-ot", "Byte", "-scale", "0", "1", "0", "0",
            project("samples/leipzig-s2/leipzig.tif"), scratch.file("burnt.tif"))
        try scratch.write("near.csv", "id,WKT\n1,\"POLYGON((12.3437 51,13 51,13 52,12.3437 52,12.3437 51))\"\n")
        try tool(
            "ogr2ogr", "-s_srs", "EPSG:4326", "-t_srs", "EPSG:32632", "-segmentize", "0.00001",
            scratch.file("near.gpkg"),
            scratch.file("near.csv"))
        try tool("gdal_rasterize", "-q", "-burn", "1", scratch.file("near.gpkg"), scratch.file("burnt.tif"))
        let expected = try samples(scratch.file("burnt.tif")).map { $0 == 1 }
        let found = try inside(east, grid)
        #expect(expected.contains(true) && expected.contains(false))
        try expectSame(found, expected, scratch.file("near.gpkg"), grid)
    }
}
