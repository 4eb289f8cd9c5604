extension Sensor: Codable, Equatable {
    /// Whether two sensors have the same bands under the same names.
    package static func == (a: Sensor, b: Sensor) -> Bool { a.identity == b.identity }

    private enum CodingKeys: CodingKey { case name, bands, scaling, nodata }

    /// A band of a user's own sensor.
    private struct OwnBand: Codable {
        let band: SpectralBand
        let aliases: [String]
    }

    /// Decodes a known sensor from its name, or a user's own with its bands.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .name)
        guard let bands = try container.decodeIfPresent([OwnBand].self, forKey: .bands) else {
            guard let known = Sensor.named(name) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .name, in: container, debugDescription: "no sensor \(name)")
            }
            self = known
            return
        }
        try self.init(
            name: name, bands: bands.map { ($0.band, $0.aliases) },
            scaling: try container.decodeIfPresent(Scaling.self, forKey: .scaling),
            nodata: try container.decodeIfPresent(Double.self, forKey: .nodata))
    }

    /// Encodes the name; for a user's own sensor also bands, scaling and nodata.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        guard let ownAliases else { return }
        try container.encode(zip(bands, ownAliases).map { OwnBand(band: $0, aliases: $1) }, forKey: .bands)
        try container.encodeIfPresent(scaling, forKey: .scaling)
        try container.encodeIfPresent(nodata, forKey: .nodata)
    }
}
