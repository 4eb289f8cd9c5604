import Foundation
import Report
import Testing
import YatlasCore

@Suite struct STACItemTests {
    static let square = [[[0.0, 0], [1, 0], [1, 1], [0, 0]]]

    static func item(
        _ acquired: String? = "2015-07-11T10:00:06.000Z", outline: [[[Double]]] = square,
        bounds: [Double]? = [0, 0, 1, 1]
    ) -> STACItem {
        var map = STACAsset(
            href: STACReference.href(beside: "my map.tif"), title: "Land-cover map",
            type: STACAsset.geoTIFF(isCloudOptimized: true), roles: ["data"], size: 4096,
            digest: String(repeating: "ab", count: 32))
        map.bands = [STACBand(name: "class", dataType: "uint8", nodata: 0, pixelSize: 10)]
        map.classes = [
            STACClass(MapClass(value: 0, name: "nodata", color: [0, 0, 0]), count: 0),
            STACClass(MapClass(value: 3, name: "Prés & bois", color: [24, 104, 171]), count: 12),
            STACClass(MapClass(value: 4, name: "森林", color: [0, 255, 10]), count: 0),
        ]
        return STACItem(
            id: "my map", geometry: STACGeometry(outline), bounds: outline.isEmpty ? nil : bounds,
            acquired: acquired.flatMap { AcquisitionTime($0) },
            projection: STACProjection(
                code: "EPSG:32632", wkt: nil, shape: [20, 30], transform: [10, 0, 5e5, 0, -10, 4e6],
                bounds: [5e5, 3.9998e6, 500_300, 4e6]),
            processing: STACProcessing(
                created: Date(timeIntervalSince1970: 1_700_000_000), software: "yatlas 0.1.0", lineage: "Made."),
            assets: ["map": map])
    }

    static func object(_ data: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("an item has what STAC 1.1.0 and its extensions require")
    func required() throws {
        let item = try Self.object(Self.item().json())
        #expect(item["type"] as? String == "Feature" && item["stac_version"] as? String == "1.1.0")
        #expect(item["id"] as? String == "my map" && item["bbox"] as? [Double] == [0, 0, 1, 1])
        let extensions = try #require(item["stac_extensions"] as? [String])
        let names = [
            "classification/v2.0.0", "file/v2.1.0", "processing/v1.2.0", "projection/v2.0.0", "raster/v2.0.0",
        ]
        #expect(extensions == names.map { "https://stac-extensions.github.io/\($0)/schema.json" })
        let geometry = try #require(item["geometry"] as? [String: Any])
        #expect(geometry["type"] as? String == "Polygon")
        #expect(geometry["coordinates"] as? [[[Double]]] == Self.square)
        let properties = try #require(item["properties"] as? [String: Any])
        #expect(properties["datetime"] as? String == "2015-07-11T10:00:06.000Z")
        #expect(properties["created"] as? String == "2023-11-14T22:13:20Z")
        #expect(properties["processing:software"] as? [String: String] == ["yatlas": "0.1.0"])
        #expect(properties["proj:code"] as? String == "EPSG:32632" && properties["proj:shape"] as? [Int] == [20, 30])
        #expect(properties["proj:transform"] as? [Double] == [10, 0, 5e5, 0, -10, 4e6])
        let map = try #require((item["assets"] as? [String: [String: Any]])?["map"])
        #expect(map["href"] as? String == "./my map.tif" && map["roles"] as? [String] == ["data"])
        #expect(map["type"] as? String == "image/tiff; application=geotiff; profile=cloud-optimized")
        #expect(map["file:size"] as? Int == 4096)
        #expect(map["file:checksum"] as? String == "1220" + String(repeating: "ab", count: 32))
        let bands = try #require(map["bands"] as? [[String: Any]])
        #expect(bands.count == 1 && bands[0]["nodata"] as? Int == 0 && bands[0]["data_type"] as? String == "uint8")
        let classes = try #require(map["classification:classes"] as? [[String: Any]])
        #expect(classes.map { $0["value"] as? Int } == [0, 3, 4])
        #expect(classes.map { $0["name"] as? String } == ["nodata", "pres-bois", "class-4"])
        #expect(classes.map { $0["description"] as? String } == ["nodata", "Prés & bois", "森林"])
        #expect(classes.map { $0["color_hint"] as? String } == ["000000", "1868AB", "00FF0A"])
        #expect(classes.map { $0["nodata"] as? Bool } == [true, false, false])
        #expect(classes.map { $0["count"] as? Int } == [0, 12, 0])
    }

    @Test(
        "dates as files of scenes give them become times in UTC",
        arguments: [
            ("2021-05-03T00:08:36.1234560Z", "2021-05-03T00:08:36.1234560Z"), ("2021-05-03", "2021-05-03T00:00:00Z"),
            ("2021-05-03 10:11:12", "2021-05-03T10:11:12Z"), ("2021-05-03T01:11:12.5+02:00", "2021-05-02T23:11:12.5Z"),
            ("2020-02-28T23:30:00-0130", "2020-02-29T01:00:00Z"),
        ])
    func dates(told: String, wanted: String) throws {
        let properties = try #require(try Self.object(Self.item(told).json())["properties"] as? [String: Any])
        #expect(properties["datetime"] as? String == wanted && properties["end_datetime"] == nil)
    }

    @Test("a composite has both ends of its interval, whole days included")
    func interval() throws {
        let properties = try #require(
            try Self.object(Self.item("2021-04-01/2021-09-30").json())["properties"] as? [String: Any])
        #expect(properties["datetime"] is NSNull)
        #expect(properties["start_datetime"] as? String == "2021-04-01T00:00:00Z")
        #expect(properties["end_datetime"] as? String == "2021-09-30T23:59:59Z")
    }

    @Test(
        "what is no date is none",
        arguments: [
            "in May", "2021-02-30", "2021-13-01", "2021-05-03T25:00:00Z", "2021-09-30/2021-04-01", "2021-05", "",
            "2021-05-03/", "2021-05-01/2021-05-02/2021-05-03", "2021-05-03T10:00:00+25:00",
        ])
    func noDate(text: String) { #expect(AcquisitionTime(text) == nil) }

    @Test("two parts make a multipolygon, no place none")
    func parts() throws {
        let outline: [[[Double]]] = [
            [[179, 0], [180, 0], [180, 1], [179, 0]], [[-180, 0], [-179, 0], [-180, 1], [-180, 0]],
        ]
        let geometry = try #require(
            try Self.object(Self.item(outline: outline).json())["geometry"] as? [String: Any])
        #expect(geometry["type"] as? String == "MultiPolygon")
        #expect(geometry["coordinates"] as? [[[[Double]]]] == outline.map { [$0] })
        let nowhere = try Self.object(Self.item(outline: []).json())
        #expect(nowhere["geometry"] is NSNull && nowhere["bbox"] == nil)
    }

    @Test("an item is read as it was written; one of another version, or without four bounds, is not")
    func reading() throws {
        let line = try Self.item("2021-04-01/2021-09-30").line()
        let read = try JSONDecoder().decode(STACItem.self, from: line)
        #expect(try read.line() == line)
        let older = String(decoding: line, as: UTF8.self).replacing("\"1.1.0\"", with: "\"1.0.0\"")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(STACItem.self, from: Data(older.utf8)) }
        let cut = try Self.item(bounds: [0, 0, 1]).line()
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(STACItem.self, from: cut) }
    }

    @Test(
        "the extent of a collection is the smallest around its items, across the 180th meridian, too",
        arguments: [
            ([[10.0, 40, 12, 41], [11, 39, 14, 40.5]], [10.0, 39, 14, 41]),
            ([[-10, 0, 0, 1], [100, 0, 110, 1]], [-10, 0, 110, 1]),
            ([[170, -20, 178, -10], [-179, -21, -170, -11]], [170, -21, -170, -10]),
            ([[170, -20, -175, -10], [-179, -21, -178, -11]], [170, -21, -175, -10]),
            ([[178, 1, -178, 2]], [178, 1, -178, 2]),
            ([[-180, -90, 180, 90], [5, 5, 6, 6]], [-180, -90, 180, 90]),
        ])
    func extent(bounds: [[Double]], wanted: [Double]) throws {
        let items = bounds.enumerated().map { ("\($0.offset).json", Self.item(bounds: $0.element)) }
        let collection = try Self.object(STACMapCollection(id: "maps", items: items, assets: [:]).json())
        let extent = try #require(collection["extent"] as? [String: [String: Any]])
        #expect(extent["spatial"]?["bbox"] as? [[Double]] == [wanted])
        let time = "2015-07-11T10:00:06.000Z"
        #expect(extent["temporal"]?["interval"] as? [[String]] == [[time, time]])
    }

    @Test(
        "references are relative for files and addresses for servers, without signatures",
        arguments: [
            ("/a/b/c.tif", "/a/b", "./c.tif"), ("/a/scenes/x y.tif", "/a/maps", "../scenes/x y.tif"),
            ("/vsicurl/https://e.org/a.tif?sig=secret", "/a", "https://e.org/a.tif"),
            ("s3://bucket/key.tif", "/a", "s3://bucket/key.tif"),
            ("/vsis3/bucket/key.tif", "/a", "s3://bucket/key.tif"),
            ("/vsizip/a.zip/b.tif", "/a", nil), ("/a/50 %?#.tif", "/a", "./50 %25%3F%23.tif"),
        ])
    func references(path: String, folder: String, wanted: String?) {
        #expect(STACReference.href(to: path, from: folder) == wanted)
    }
}
