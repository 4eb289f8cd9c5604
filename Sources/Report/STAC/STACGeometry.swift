/// The footprint of a STAC Item in longitude and latitude: a polygon, or one for each part.
package struct STACGeometry: Sendable, Codable {
    /// Polygons of one ring each.
    let outline: [[[Double]]]

    private enum CodingKeys: CodingKey { case type, coordinates }

    /// Makes a footprint; nil without polygons.
    package init?(_ outline: [[[Double]]]) {
        if outline.isEmpty { return nil }
        self.outline = outline
    }

    /// Decodes a Polygon or a MultiPolygon.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if try container.decode(String.self, forKey: .type) == "Polygon" {
            outline = try container.decode([[[Double]]].self, forKey: .coordinates)
        } else {
            outline = try container.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
        }
    }

    /// Encodes a Polygon, or a MultiPolygon of several parts.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(outline.count == 1 ? "Polygon" : "MultiPolygon", forKey: .type)
        if outline.count == 1 {
            try container.encode(outline, forKey: .coordinates)
        } else {
            try container.encode(outline.map { [$0] }, forKey: .coordinates)
        }
    }
}
