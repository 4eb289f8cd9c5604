internal import Foundation
internal import YatlasCore

/// The JSON form of a STAC Item, with six extensions.
struct STACDocument: Encodable {
    private let type = "Feature"
    private let stac_version = "1.0.0"
    private let stac_extensions = [
        "classification/v2.0.0", "file/v2.1.0", "processing/v1.1.0", "projection/v1.1.0", "raster/v1.1.0",
    ].map { "https://stac-extensions.github.io/\($0)/schema.json" }
    private let id: String
    private let geometry: Geometry
    private let bbox: [Double]?
    private let properties: Properties
    private let links: [String] = []
    private let assets: [String: Asset]

    init(_ item: STACItem) {
        id = item.id
        geometry = Geometry(outline: item.outline)
        bbox = item.bounds
        let software = item.software.split(separator: " ", maxSplits: 1).map { String($0) }
        properties = Properties(
            datetime: item.acquired.flatMap(STACItem.moment), created: item.created.formatted(.iso8601),
            software: [software[0]: software.last ?? ""], epsg: item.epsg, record: item.record)
        assets = ["map": Asset(item.asset)]
    }

    private struct Geometry: Encodable {
        var outline: [[[Double]]]

        private enum CodingKeys: CodingKey { case type, coordinates }

        func encode(to encoder: any Encoder) throws {
            guard let ring = outline.first else {
                var container = encoder.singleValueContainer()
                return try container.encodeNil()
            }
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(outline.count == 1 ? "Polygon" : "MultiPolygon", forKey: .type)
            if outline.count == 1 {
                try container.encode([ring], forKey: .coordinates)
            } else {
                try container.encode(outline.map { [$0] }, forKey: .coordinates)
            }
        }
    }

    private struct Properties: Encodable {
        var datetime: String?
        var created: String
        var software: [String: String]
        var epsg: Int?
        var record: (any Encodable)?

        private enum CodingKeys: String, CodingKey {
            case datetime, created, start_datetime, end_datetime
            case software = "processing:software"
            case epsg = "proj:epsg"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            // Unlike properties that are left out, both may be null for unknown.
            try container.encode(datetime, forKey: .datetime)
            try container.encode(epsg, forKey: .epsg)
            try container.encode(created, forKey: .created)
            try container.encode(software, forKey: .software)
            try record?.encode(to: encoder)
            if datetime == nil {
                // STAC requires bounds then: after the launch of Landsat 1, before the map was made.
                try container.encode("1972-07-23T00:00:00Z", forKey: .start_datetime)
                try container.encode(created, forKey: .end_datetime)
            }
        }
    }

    private struct Asset: Encodable {
        var href: String
        var type: String
        var roles = ["data"]
        var bands = [Band()]
        var classes: [Class]
        var size: Int
        var checksum: String

        private enum CodingKeys: String, CodingKey {
            case href, type, roles
            case bands = "raster:bands"
            case classes = "classification:classes"
            case size = "file:size"
            case checksum = "file:checksum"
        }

        init(_ asset: STACItem.Asset) {
            href = "./" + (asset.file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? asset.file)
            type = "image/tiff; application=geotiff" + (asset.isCloudOptimized ? "; profile=cloud-optimized" : "")
            classes = asset.values.map { Class($0, count: asset.counts[Int($0.value)]) }
            size = asset.size
            // A multihash: the code of SHA-256 and the number of bytes before the digest.
            checksum = "1220" + asset.digest
        }
    }

    private struct Band: Encodable {
        var nodata = 0
        var data_type = "uint8"
    }

    struct Class: Encodable {
        var value: UInt8
        var name: String
        var description: String
        var color_hint: String
        var nodata: Bool
        var count: Int?

        /// Names are for machines: letters, digits and dashes; descriptions are for people.
        init(_ entry: MapClass, count: Int? = nil) {
            value = entry.value
            let plain = entry.name.folding(options: .diacriticInsensitive, locale: nil).lowercased()
            let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            name = words.isEmpty ? "class-\(entry.value)" : words.joined(separator: "-")
            description = entry.name
            color_hint = entry.hexadecimal
            nodata = entry.value == LabelCode.nodata
            self.count = count
        }
    }
}
