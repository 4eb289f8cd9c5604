package import Foundation
package import YatlasCore

/// The STAC Item of a map (STAC 1.0.0).
package struct STACItem: Sendable {
    /// The id in a catalogue.
    package var id: String
    /// The footprint: polygons of one ring each, in longitude and latitude; empty if unknown.
    package var outline: [[[Double]]]
    /// West, south, east and north in degrees, west greater than east across the 180th meridian; nil if unknown.
    package var bounds: [Double]?
    /// The acquisition time in the scene's files; nil if there is none.
    package var acquired: String?
    /// The time at which the map was made.
    package var created: Date
    /// The software: name, space, version.
    package var software: String
    /// Additional properties with their names: the record of the work; nil for none.
    package var record: (any Encodable & Sendable)?
    /// The EPSG code of the map's CRS; nil if it has none.
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
        /// The number of pixels of each of the 256 values.
        package var counts: [Int]
        /// The size in bytes.
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

    /// The Item as JSON with sorted keys.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACDocument(self)) + Data("\n".utf8)
    }

    /// The Item on one line.
    package func line() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACDocument(self)) + Data("\n".utf8)
    }

    /// A time in RFC 3339 from scene metadata; nil if it is no date.
    static func moment(_ text: String) -> String? {
        let pattern = /(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?/
        guard let match = text.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) else { return nil }
        return "\(match.1)T\(match.2 ?? "00:00:00")\(match.3 ?? "Z")"
    }
}
