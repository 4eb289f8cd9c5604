import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

@Suite struct PolygonTests {
    @Test("the polygons of a class have the area of its pixels, its name, and the CRS of the map")
    func areas() throws {
        let made = MadeMap()
        let scratch = try Scratch()
        let finisher = ClassMapAssembler(
            ClassMapProfile(
                path: scratch.file("a & b.tif"), grid: made.grid, classes: made.classes, metadata: [:], overwrite: false
            ),
            sieve: 20)
        let writer = try finisher.begin()
        try made.labels.withUnsafeBufferPointer { try writer.write(made.grid.window, $0) }
        let map = try finisher.finish(writer)
        let polygons = try AtomicFile(scratch.file("areas.gpkg"), overwrite: false)
        try map.draw(to: polygons, layer: "a & b", classes: made.classes, style: "<qgis/>")
        try AtomicFile.commit([polygons, map.file])
        #expect(try scratch.contents == ["a & b.tif", "a & b.tif.aux.xml", "areas.gpkg"])
        let rows = String(
            decoding: try tool(
                "ogr2ogr", "-f", "CSV", "/vsistdout/", scratch.file("areas.gpkg"), "-dialect", "OGRSQL", "-sql",
                "SELECT value, class, OGR_GEOM_AREA AS area, hectares FROM \"a & b\""), as: UTF8.self
        ).replacing("\"", with: "").split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        #expect(rows.count > 100)
        #expect(Set(rows.map { "\($0[0]) \($0[1])" }) == ["3 forest", "7 water", "9 farmer's field"])
        let labels = try pixels(scratch.file("a & b.tif"))
        for entry in made.classes {
            let area = try rows.filter { $0[0] == "\(entry.value)" }.map { try #require(Double($0[2])) }.reduce(0, +)
            #expect(area == 100 * Double(labels.count { $0 == entry.value }), "\(entry.name)")
            let hectares = try rows.filter { $0[0] == "\(entry.value)" }.map { try #require(Double($0[3])) }
            #expect(abs(hectares.reduce(0, +) - area / 1e4) < 1e-9, "\(entry.name)")
            #expect(map.counts[Int(entry.value)] == labels.count { $0 == entry.value })
        }
        let told = String(decoding: try tool("ogrinfo", "-so", scratch.file("areas.gpkg"), "a & b"), as: UTF8.self)
        #expect(told.contains("Geometry: Polygon") && told.contains("ID[\"EPSG\",32633]]"))
        #expect(told.contains("value: Integer (0.0)") && told.contains("class: String (0.0)"))
        // The row by which QGIS finds the style of the layer.
        let styles = String(
            decoding: try tool(
                "ogr2ogr", "-f", "CSV", "/vsistdout/", scratch.file("areas.gpkg"), "-sql",
                "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles "
                    + "WHERE f_table_schema = '' AND f_table_catalog = ''"), as: UTF8.self)
        #expect(styles.split(separator: "\n").dropFirst() == ["a & b,geom,\"1\",<qgis/>"], "\(styles)")
    }
}
