public import Foundation

/// A map as an item of a SpatioTemporal Asset Catalog (STAC 1.0.0), for catalogues and the programs that read them.
public struct STACItem: Sendable {
    /// What it is called in a catalogue.
    public var id: String
    /// The outline on the ground: polygons of one ring each, of longitude and latitude; empty when it is unknown.
    public var outline: [[[Double]]]
    /// West, south, east and north in degrees, west above east across the 180th meridian; nil when they are unknown.
    public var bounds: [Double]?
    /// When the scene was acquired, as its files say; nil when they do not.
    public var acquired: String?
    /// When the map was made.
    public var created: Date
    /// What made it: a name, a space, a version.
    public var software: String
    /// The digest of the planned work that the map is the result of, when it is.
    public var work: String?
    /// The EPSG code of the map's CRS, when it has one.
    public var epsg: Int?
    /// The map.
    public var asset: Asset

    /// The map's file.
    public struct Asset: Sendable {
        /// Its name, in the folder of the item.
        public var file: String
        /// Whether it is a cloud-optimised GeoTIFF.
        public var isCloudOptimized: Bool
        /// The values of its pixels.
        public var values: [MapValue]
        /// Bytes.
        public var size: Int
        /// The SHA-256 of its bytes in hexadecimal digits.
        public var digest: String

        /// Describes a file.
        public init(file: String, isCloudOptimized: Bool, values: [MapValue], size: Int, digest: String) {
            self.file = file
            self.isCloudOptimized = isCloudOptimized
            self.values = values
            self.size = size
            self.digest = digest
        }
    }

    /// Describes a map.
    public init(
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
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(STACDocument(self)) + Data("\n".utf8)
    }

    /// The item on one line.
    public func line() throws -> Data {
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
