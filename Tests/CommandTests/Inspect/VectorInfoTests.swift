import Foundation
import Testing
import YatlasTestSupport

/// `info` of vector files and tables.
@Suite struct VectorInfoTests {
    struct File: Decodable {
        struct Layer: Decodable {
            struct Field: Decodable {
                struct Value: Decodable, Equatable {
                    var value: String
                    var features: Int
                }
                var name, type: String
                var empty: Int
                var values: [Value]?
            }
            var name: String
            var geometry, crs, extent: String?
            var features: Int
            var fields: [Field]
        }
        var path: String
        var layers: [Layer]
    }

    static let points = "samples/leipzig-s2/points.gpkg"
    /// As ogrinfo counts them.
    static let classes: [File.Layer.Field.Value] = [
        .init(value: "forest", features: 28), .init(value: "pasture", features: 20),
        .init(value: "urban", features: 36), .init(value: "water", features: 13),
    ]

    func info(_ path: String, in place: Workplace) throws -> File {
        let ran = try place.yatlas(["info", path, "--json"])
        try #require(ran.status == 0, "\(ran.errors)")
        return try ran.json(File.self)
    }

    @Test("a layer of labels has its geometry, CRS, fields and classes, in JSON and in text, whatever the format")
    func layer() throws {
        let place = try Workplace()
        for name in ["p.shp", "p.geojson"] { try place.succeed("ogr2ogr", [name, project(Self.points)]) }
        for path in [Self.points, "p.shp", "p.geojson"] {
            let layer = try #require(try info(path, in: place).layers.first)
            #expect(layer.geometry == "Point" && layer.features == 97, "\(layer)")
            #expect(layer.extent?.isEmpty == false && layer.crs?.hasPrefix("EPSG:") == true)
            let field = try #require(layer.fields.first { $0.name == "land_cover" })
            #expect(field.type == "String" && field.empty == 0 && field.values == Self.classes, "\(field)")
        }
        let text = try place.yatlas(["info", Self.points]).output
        #expect(text.contains("97 features, geometry Point") && text.contains("CRS: EPSG:32632"), "\(text)")
        #expect(text.contains("forest (28), pasture (20), urban (36), water (13)"), "\(text)")
        #expect(text.contains("Fields that may hold classes (--class-field): land_cover, fold"), "\(text)")
    }

    @Test("a table has rows and no place; values that hardly repeat or are missing are no classes; y and n stay words")
    func table() throws {
        let place = try Workplace()
        try place.write("t.csv", "id,a,kind,wet\n1,0.5,wood,n\n2,0.25,lake,y\n3,0.125,wood,n\n4,,,y\n")
        let layer = try #require(try info("t.csv", in: place).layers.first)
        #expect(layer.geometry == nil && layer.crs == nil && layer.extent == nil && layer.features == 4)
        let fields = Dictionary(uniqueKeysWithValues: layer.fields.map { ($0.name, $0) })
        #expect(fields["id"]?.values == nil && fields["a"]?.values == nil && fields["a"]?.empty == 1)
        #expect(fields["kind"]?.empty == 1)
        #expect(fields["kind"]?.values?.map(\.value) == ["lake", "wood"])
        #expect(fields["wet"]?.values?.map(\.value) == ["n", "y"])
        #expect(try place.yatlas(["info", "t.csv"]).output.contains("4 rows, no geometry"))
    }

    @Test("several layers are listed; what is neither raster nor vector is refused as before")
    func others() throws {
        let place = try Workplace()
        try place.succeed("ogr2ogr", ["two.gpkg", project(Self.points), "-nln", "one"])
        try place.succeed(
            "ogr2ogr", ["-update", "two.gpkg", project(Self.points), "-nln", "two", "-where", "fold = 1"])
        #expect(try info("two.gpkg", in: place).layers.map(\.name) == ["one", "two"])
        try place.write("notes.words", "no raster")
        let refused = try place.yatlas(["info", "notes.words"])
        #expect(refused.status == 3 && refused.errors.contains("not a raster"), "\(refused.errors)")
        let missing = try place.yatlas(["info", "none.gpkg"])
        #expect(missing.status == 3 && missing.errors.contains("no such file"), "\(missing.errors)")
    }
}
