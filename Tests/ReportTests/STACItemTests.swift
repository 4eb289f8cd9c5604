import Foundation
import Report
import Testing
import YatlasCore

@Suite struct STACItemTests {
    let asset = STACItem.Asset(
        file: "my map.tif", isCloudOptimized: true,
        values: [
            MapClass(value: 0, name: "nodata", color: [0, 0, 0]),
            MapClass(value: 3, name: "Prés & bois", color: [24, 104, 171]),
            MapClass(value: 4, name: "森林", color: [0, 255, 10]),
        ], counts: (0..<256).map { $0 == 3 ? 12 : 0 }, size: 4096, digest: String(repeating: "ab", count: 32))

    func written(acquired: String?, outline: [[[Double]]] = [[[0, 0], [1, 0], [1, 1], [0, 0]]]) throws -> [String: Any]
    {
        let item = STACItem(
            id: "my map", outline: outline, bounds: outline.isEmpty ? nil : [0, 0, 1, 1], acquired: acquired,
            created: Date(timeIntervalSince1970: 1_700_000_000), software: "yatlas 0.1.0", epsg: 32632, asset: asset)
        return try #require(try JSONSerialization.jsonObject(with: item.json()) as? [String: Any])
    }

    @Test("an item has what STAC 1.0.0 and its extensions require")
    func required() throws {
        let item = try written(acquired: "2015-07-11T10:00:06.000Z")
        #expect(item["type"] as? String == "Feature" && item["stac_version"] as? String == "1.0.0")
        #expect(item["id"] as? String == "my map" && item["bbox"] as? [Double] == [0, 0, 1, 1])
        #expect((item["links"] as? [Any])?.isEmpty == true)
        let extensions = try #require(item["stac_extensions"] as? [String])
        #expect(extensions.count == 5)
        for name in ["classification/v2.0.0", "file/v2.1.0", "processing/v1.1.0", "projection/v1.1.0", "raster/v1.1.0"]
        {
            #expect(extensions.contains("https://stac-extensions.github.io/\(name)/schema.json"))
        }
        let geometry = try #require(item["geometry"] as? [String: Any])
        #expect(geometry["type"] as? String == "Polygon")
        #expect(geometry["coordinates"] as? [[[Double]]] == [[[0, 0], [1, 0], [1, 1], [0, 0]]])
        let properties = try #require(item["properties"] as? [String: Any])
        #expect(properties["datetime"] as? String == "2015-07-11T10:00:06.000Z")
        #expect(properties["created"] as? String == "2023-11-14T22:13:20Z" && properties["proj:epsg"] as? Int == 32632)
        #expect(properties["processing:software"] as? [String: String] == ["yatlas": "0.1.0"])
        let map = try #require((item["assets"] as? [String: [String: Any]])?["map"])
        #expect(map["href"] as? String == "./my%20map.tif" && map["roles"] as? [String] == ["data"])
        #expect(map["type"] as? String == "image/tiff; application=geotiff; profile=cloud-optimized")
        #expect(map["file:size"] as? Int == 4096)
        #expect(map["file:checksum"] as? String == "1220" + String(repeating: "ab", count: 32))
        let bands = try #require(map["raster:bands"] as? [[String: Any]])
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
        "dates as files of scenes give them become RFC 3339",
        arguments: [
            ("2021-05-03T00:08:36.1234560Z", "2021-05-03T00:08:36.1234560Z"), ("2021-05-03", "2021-05-03T00:00:00Z"),
            ("2021-05-03 10:11:12", "2021-05-03T10:11:12Z"), ("2021-05-03T10:11:12+02:00", "2021-05-03T10:11:12+02:00"),
        ])
    func dates(told: String, wanted: String) throws {
        let properties = try #require(try written(acquired: told)["properties"] as? [String: Any])
        #expect(properties["datetime"] as? String == wanted && properties["end_datetime"] == nil)
    }

    @Test("an unknown date and place are null, and the date lies before the map was made", arguments: [nil, "in May"])
    func unknown(told: String?) throws {
        let item = try written(acquired: told, outline: [])
        #expect(item["geometry"] is NSNull && item["bbox"] == nil)
        let properties = try #require(item["properties"] as? [String: Any])
        #expect(properties["datetime"] is NSNull && properties["start_datetime"] as? String == "1972-07-23T00:00:00Z")
        #expect(properties["end_datetime"] as? String == "2023-11-14T22:13:20Z")
    }

    @Test("two parts make a multipolygon")
    func parts() throws {
        let outline: [[[Double]]] = [
            [[179, 0], [180, 0], [180, 1], [179, 0]], [[-180, 0], [-179, 0], [-180, 1], [-180, 0]],
        ]
        let geometry = try #require(try written(acquired: nil, outline: outline)["geometry"] as? [String: Any])
        #expect(geometry["type"] as? String == "MultiPolygon")
        #expect(geometry["coordinates"] as? [[[[Double]]]] == outline.map { [$0] })
    }
}
