package import Foundation
package import YatlasCore

/// The STAC Item of a map (STAC 1.1.0).
package struct STACItem: Sendable {
    /// The id in a catalogue.
    package var id: String
    /// The id of its Collection; nil without one.
    package var collection: String?
    /// The footprint; nil if unknown.
    package var geometry: STACGeometry?
    /// West, south, east and north in degrees, west greater than east across the 180th meridian; nil if unknown.
    package var bounds: [Double]?
    /// The acquisition time.
    package var acquired: STACTime
    /// The grid.
    package var projection: STACProjection
    /// The origin.
    package var processing: STACProcessing
    /// Additional properties with their names: the record of the work; nil for none. It is not decoded.
    package var record: (any Encodable & Sendable)?
    /// The links.
    package var links: [STACLink] = []
    /// The files by their keys.
    package var assets: [String: STACAsset]

    /// Describes a map.
    package init(
        id: String, geometry: STACGeometry?, bounds: [Double]?, acquired: AcquisitionTime?,
        projection: STACProjection, processing: STACProcessing, assets: [String: STACAsset]
    ) {
        self.id = id
        self.geometry = geometry
        self.bounds = bounds
        self.acquired = STACTime(acquired)
        self.projection = projection
        self.processing = processing
        self.assets = assets
    }

    /// The Item as JSON with sorted keys.
    package func json() throws -> Data { Data((try CanonicalJSON.text(self) + "\n").utf8) }

    /// The Item on one line.
    package func line() throws -> Data { try CanonicalJSON.data(self) + Data("\n".utf8) }
}

extension STACItem: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, id, collection, geometry, properties, links, assets
        case version = "stac_version"
        case extensions = "stac_extensions"
        case bounds = "bbox"
    }

    /// Decodes an Item of this version, without its record.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard try container.decode(String.self, forKey: .version) == STACText.version else {
            throw DecodingError.dataCorruptedError(forKey: .version, in: container, debugDescription: "other version")
        }
        id = try container.decode(String.self, forKey: .id)
        collection = try container.decodeIfPresent(String.self, forKey: .collection)
        geometry = try container.decodeIfPresent(STACGeometry.self, forKey: .geometry)
        bounds = try container.decodeIfPresent([Double].self, forKey: .bounds)
        guard bounds?.count ?? 4 == 4 else {
            throw DecodingError.dataCorruptedError(forKey: .bounds, in: container, debugDescription: "not 4 numbers")
        }
        acquired = try container.decode(STACTime.self, forKey: .properties)
        projection = try container.decode(STACProjection.self, forKey: .properties)
        processing = try container.decode(STACProcessing.self, forKey: .properties)
        links = try container.decode([STACLink].self, forKey: .links)
        assets = try container.decode([String: STACAsset].self, forKey: .assets)
    }

    /// Encodes the Item with its record.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Feature", forKey: .type)
        try container.encode(STACText.version, forKey: .version)
        try container.encode(STACText.mapExtensions, forKey: .extensions)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(collection, forKey: .collection)
        try container.encode(geometry, forKey: .geometry)
        try container.encodeIfPresent(bounds, forKey: .bounds)
        try container.encode(Properties(item: self), forKey: .properties)
        try container.encode(links, forKey: .links)
        try container.encode(assets, forKey: .assets)
    }

    private struct Properties: Encodable {
        let item: STACItem

        func encode(to encoder: any Encoder) throws {
            try item.acquired.encode(to: encoder)
            try item.projection.encode(to: encoder)
            try item.processing.encode(to: encoder)
            try item.record?.encode(to: encoder)
        }
    }
}
