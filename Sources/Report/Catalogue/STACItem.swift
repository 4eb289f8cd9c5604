package import Foundation
package import YatlasCore

/// A map as an item of a SpatioTemporal Asset Catalog (STAC 1.0.0), for catalogues and the programs that read them.
package struct STACItem: Sendable {
    /// What it is called in a catalogue.
    package var id: String
    /// The outline on the ground: polygons of one ring each, of longitude and latitude; empty when it is unknown.
    package var outline: [[[Double]]]
    /// West, south, east and north in degrees, west above east across the 180th meridian; nil when they are unknown.
    package var bounds: [Double]?
    /// When the scene was acquired, as its files say; nil when they do not.
    package var acquired: String?
    /// When the map was made.
    package var created: Date
    /// What made it: a name, a space, a version.
    package var software: String
    /// Further properties, with the names they are to have: what the map is the result of; nil for none.
    package var record: (any Encodable & Sendable)?
    /// The EPSG code of the map's CRS, when it has one.
    package var epsg: Int?
    /// The map.
    package var asset: Asset

    /// The map's file.
    package struct Asset: Sendable {
        /// Its name, in the folder of the item.
        package var file: String
        /// Whether it is a cloud-optimised GeoTIFF.
        package var isCloudOptimized: Bool
        /// The values of its pixels.
        package var values: [MapClass]
        /// How many pixels have each of the 256 values.
        package var counts: [Int]
        /// Bytes.
        package var size: Int
        /// The SHA-256 of its bytes in hexadecimal digits.
        package var digest: String

        /// Describes a file.
        package init(
            file: String, isCloudOptimized: Bool, values: [MapClass], counts: [Int], size: Int, digest: String
        ) {
            self.file = file
            self.isCloudOptimized = isCloudOptimized
            self.values = values
            self.counts = counts
            self.size = size
            self.digest = digest
        }
    }

    /// Describes a map.
    package init(
        id: String, outline: [[[Double]]], bounds: [Double]?, acquired: String?, created: Date, software: String,
        epsg: Int?, asset: Asset
    ) {
        self.id = id
        self.outline = outline
        self.bounds = bounds
        self.acquired = acquired
        self.created = created
        self.software = software
        self.epsg = epsg
        self.asset = asset
    }

    /// The item's text: JSON with sorted keys.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACDocument(self)) + Data("\n".utf8)
    }

    /// The item on one line.
    package func line() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACDocument(self)) + Data("\n".utf8)
    }

    /// A moment as RFC 3339 writes it, from what files of scenes say; nil for what is no such date.
    static func moment(_ text: String) -> String? {
        let pattern = /(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?/
        guard let match = text.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) else { return nil }
        return "\(match.1)T\(match.2 ?? "00:00:00")\(match.3 ?? "Z")"
    }
}
