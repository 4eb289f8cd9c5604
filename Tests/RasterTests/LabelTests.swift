import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

@Suite struct LabelTests {
    let leipzig = project("samples/leipzig-s2/leipzig.tif")
    let points = project("samples/leipzig-s2/points.gpkg")
    let slovenia = project("samples/slovenia-s2")

    func grid(_ path: String) throws -> Grid { try Dataset(path: path).grid }

    @Test("polygons give the pixels of the rasterised reference, no more and no less")
    func polygons() throws {
        let reference = try Dataset(path: "\(slovenia)/landcover.tif")
        let labels = try Labels.read(
            LabelSource(path: "\(slovenia)/polygons.gpkg", classField: "LULC_ID"), onto: reference.grid)
        var expected = [UInt8](repeating: 0, count: reference.grid.window.count)
        try expected.withUnsafeMutableBufferPointer { try reference.read(reference.grid.window, band: 1, into: $0) }
        var found = [UInt8](repeating: 0, count: expected.count)
        for pixel in labels.pixels {
            found[pixel.row * reference.grid.width + pixel.column] = labels.classes[pixel.target].value
        }
        #expect(found == expected)
        #expect(labels.classes.map(\.value) == [1, 2, 3, 4, 8])
        #expect(
            labels.kind == .polygons && labels.conflicts == 0 && labels.account.outside + labels.account.belowPixel == 6
        )
    }

    @Test("a label raster gives the same pixels as the polygons it was made from")
    func raster() throws {
        let grid = try grid("\(slovenia)/scenes/2015-07-11.tif")
        let raster = try Labels.read(LabelSource(path: "\(slovenia)/landcover.tif"), onto: grid)
        let polygons = try Labels.read(
            LabelSource(path: "\(slovenia)/polygons.gpkg", classField: "LULC_ID"), onto: grid)
        #expect(
            raster.pixels.map { [$0.row, $0.column, $0.target] }
                == polygons.pixels.map { [$0.row, $0.column, $0.target] })
        let other = try self.grid(leipzig)
        expectError("landcover.tif", "lies outside the scene", "EPSG:32633", "EPSG:32632", "check the CRS") {
            _ = try Labels.read(LabelSource(path: "\(slovenia)/landcover.tif"), onto: other)
        }
    }

    @Test("points mean the same pixels in GeoPackage, Shapefile and, reprojected, in GeoJSON")
    func formats() throws {
        let scratch = try Scratch()
        try tool("ogr2ogr", "-t_srs", "EPSG:4326", scratch.file("points.geojson"), points)
        try tool("ogr2ogr", "-t_srs", "EPSG:3035", scratch.file("points.shp"), points)
        let grid = try grid(leipzig)
        let first = try Labels.read(LabelSource(path: points, classField: "land_cover", foldField: "fold"), onto: grid)
        #expect(first.classes.map(\.name) == ["forest", "pasture", "urban", "water"])
        #expect(first.pixels.count == 97 && Set(first.folds ?? []) == [0, 1, 2, 3, 4])
        for name in ["points.geojson", "points.shp"] {
            let labels = try Labels.read(LabelSource(path: scratch.file(name), classField: "land_cover"), onto: grid)
            #expect(labels.pixels == first.pixels)
            #expect(labels.classes == first.classes)
        }
    }

    @Test("the pixel under a point holds the value that gdallocationinfo tells")
    func place() throws {
        let dataset = try Dataset(path: leipzig)
        let (x, y) = dataset.grid.xy(column: 100.2, row: 50.9)
        let told = String(
            decoding: try tool("gdallocationinfo", "-valonly", "-geoloc", "-b", "1", leipzig, "\(x)", "\(y)"),
            as: UTF8.self)
        var sample: [Float] = [0]
        try sample.withUnsafeMutableBufferPointer {
            try dataset.read(Window(x: 100, y: 50, width: 1, height: 1), band: 1, into: $0)
        }
        #expect(Float(told.trimmingCharacters(in: .whitespacesAndNewlines)) == sample[0])
    }

    @Test("pixels under polygons of two classes are left out and counted")
    func conflicts() throws {
        let scratch = try Scratch()
        func square(_ x: Double, _ y: Double) -> String {
            let grid = Grid(
                width: 10, height: 10, transform: AffineTransform(gdal: [10, 0.1, 0, 50, 0, -0.1]), crs: "")
            let corners = [(x, y), (x + 4, y), (x + 4, y + 4), (x, y + 4), (x, y)].map {
                grid.xy(column: $0.0, row: $0.1)
            }
            return
                "{\"type\": \"Polygon\", \"coordinates\": [[\(corners.map { "[\($0.x), \($0.y)]" }.joined(separator: ", "))]]}"
        }
        let file = try scratch.write(
            "squares.geojson", geoJSON([(square(0, 0), "a"), (square(2, 2), "b"), (square(2, 0), "a")]))
        try tool(
            "gdal_create", "-outsize", "10", "10", "-a_srs", "EPSG:4326", "-a_ullr", "10", "50", "11", "49",
            scratch.file("scene.tif"))
        let labels = try Labels.read(
            LabelSource(path: file, classField: "class"), onto: grid(scratch.file("scene.tif")))
        // Of b's 16 pixels, 2 x 2 are under the first square and 4 x 2 under the third, which overlap.
        #expect(labels.conflicts == 8)
        #expect(labels.pixels.count { $0.target == 1 } == 8)
        #expect(labels.pixels.count { $0.target == 0 } == 16)
    }

    @Test func badLabelsAreRefused() throws {
        let scratch = try Scratch()
        let grid = try grid(leipzig)
        func read(_ path: String, field: String? = "class") throws {
            _ = try Labels.read(LabelSource(path: path, classField: field), onto: grid)
        }
        let ocean = try scratch.write(
            "ocean.geojson", geoJSON([("{\"type\": \"Point\", \"coordinates\": [-30, 40]}", "water")]))
        expectError("ocean.geojson", "outside the scene", "CRS") { try read(ocean) }
        let line = try scratch.write(
            "line.geojson", geoJSON([("{\"type\": \"LineString\", \"coordinates\": [[12, 51], [13, 52]]}", "road")]))
        expectError("line.geojson", "LINESTRING", "points or polygons") { try read(line) }
        expectError("no field \"kind\"", "land_cover, fold", "class field") { try read(points, field: "kind") }
        expectError("class field", "land_cover") { try read(points, field: nil) }
        expectError("missing.gpkg", "no such file") { try read(scratch.file("missing.gpkg")) }
        let plain = try scratch.write("plain.csv", "x,y,class\n1,2,a\n")
        expectError("plain.csv") { try read(plain) }
    }
}
