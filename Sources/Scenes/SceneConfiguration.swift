internal import Foundation
package import Products
internal import Raster
package import Spectral
package import YatlasCore

/// What a user says of a scene beyond what its files say.
public struct SceneConfiguration: Sendable, Equatable {
    /// The sensor, which gives meaning to names such as B05.
    package var sensor: Sensor?
    /// Factor from stored numbers to reflectance, in place of the file's.
    public var scale: Double?
    /// Constant from stored numbers to reflectance, in place of the file's.
    public var offset: Double?
    /// The names of all bands of a raster in its order, in place of the file's; empty takes the file's.
    public var bands: [String] = []
    /// Samples that stand for "nothing measured" in each band, besides what the files say.
    public var nodata: [Double] = []
    /// A raster that is not 0 where pixels are to be left out, or polygons around them; nil when there is none.
    public var mask: String?
    /// Polygons: outside them there is nothing to classify; nil when all of the scene is wanted.
    public var area: String?
    /// Further rasters and products whose bands join the scene's.
    package var companions: [AuxiliarySource] = []
    /// What the scene's own bands are told by among those of companions, as in N@spring; nil takes the day.
    package var tag: String?
    /// What a product's quality layers may mask.
    package var masked: Set<Product.Reason>
    /// The user's own indices, which features may name.
    package var indices: [SpectralIndex] = []
    /// Side of the pixels of the grid in metres, one of those that the product has; nil takes the finest.
    public var resolution: Double?
    /// Whether finer bands come from the pyramids of their files, where these have some, and not from averages of all pixels.
    package var usesPyramids = false

    /// What reading the files may lead to; no part of what is stored.
    package var access = SourceAccess()

    /// Makes options; all may be left to the files.
    package init(
        sensor: Sensor? = nil, scale: Double? = nil, offset: Double? = nil, mask: String? = nil,
        masked: Set<Product.Reason> = Set(Product.Reason.allCases), resolution: Double? = nil
    ) {
        self.sensor = sensor
        self.scale = scale
        self.offset = offset
        self.mask = mask
        self.masked = masked
        self.resolution = resolution
    }
}

extension SceneConfiguration {
    /// What a user says of how samples become reflectance, by options or by a sensor of their own; nil if nothing.
    package var told: Sensor.Scaling? {
        guard scale != nil || offset != nil else { return sensor?.scaling }
        return Sensor.Scaling(scale: scale ?? 1, offset: offset ?? 0)
    }

    /// What the bands of a raster are called: as the user says, else as the file does, else by their places.
    func names(of stored: [RasterBandInfo], path: String) throws -> [String] {
        guard !bands.isEmpty else { return stored.map { $0.name.isEmpty ? "band\($0.index)" : $0.name } }
        guard bands.count == stored.count else {
            throw YatlasError(
                .unsuitable, path, "has \(NumberFormat.count(stored.count, "band")), but \(bands.count) are named",
                fix: "name each of its bands in their order with \(setting: .bands)")
        }
        return bands
    }

    /// The samples of a band that stand for "nothing measured": what the file says, a sensor of the user's own in its
    /// place, and what the user says of all bands.
    func nodata(told: Double?) -> [Double] {
        let own = [sensor?.nodata ?? told].compactMap(\.self)
        return own + nodata.filter { !own.contains($0) }
    }

    /// All options on one line, as maps carry them: equal options give equal lines.
    package var text: String {
        let with = companions.map { [$0.tag, $0.path].compactMap(\.self).joined(separator: "=") }
        let parts: [(String, String?)] = [
            ("sensor", sensor?.identity), ("scale", scale.map { "\($0)" }), ("offset", offset.map { "\($0)" }),
            ("bands", bands.isEmpty ? nil : bands.joined(separator: ",")),
            ("nodata", nodata.isEmpty ? nil : nodata.map { "\($0)" }.joined(separator: ",")),
            ("mask", mask), ("masked", masked.map(\.rawValue).sorted().joined(separator: ",")),
            ("resolution", resolution.map { "\($0)" }), ("fast-resampling", usesPyramids ? "yes" : nil), ("aoi", area),
            ("tag", tag),
            ("with", with.isEmpty ? nil : with.joined(separator: ",")),
        ]
        return parts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " ")
    }
}

extension SceneConfiguration {
    /// The same with the names of files for their paths: what is in them is looked at elsewhere.
    package var placeless: SceneConfiguration {
        func name(_ path: String) -> String { (path as NSString).lastPathComponent }
        var options = self
        options.mask = mask.map(name)
        options.area = area.map(name)
        options.companions = companions.map { AuxiliarySource(tag: $0.tag, path: name($0.path)) }
        return options
    }
}

extension SceneConfiguration: Codable {
    // What a user's own indices are is in the formulas of models and tables.
    private enum CodingKeys: CodingKey {
        case sensor, scale, offset, bands, nodata, mask, area, companions, tag, masked, resolution, usesPyramids
    }

    /// Reads a configuration; what is not there is left to the files.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sensor: try container.decodeIfPresent(Sensor.self, forKey: .sensor),
            scale: try container.decodeIfPresent(Double.self, forKey: .scale),
            offset: try container.decodeIfPresent(Double.self, forKey: .offset),
            mask: try container.decodeIfPresent(String.self, forKey: .mask),
            masked: Set(try container.decode([Product.Reason].self, forKey: .masked)),
            resolution: try container.decodeIfPresent(Double.self, forKey: .resolution))
        bands = try container.decodeIfPresent([String].self, forKey: .bands) ?? []
        nodata = try container.decodeIfPresent([Double].self, forKey: .nodata) ?? []
        area = try container.decodeIfPresent(String.self, forKey: .area)
        companions = try container.decodeIfPresent([AuxiliarySource].self, forKey: .companions) ?? []
        tag = try container.decodeIfPresent(String.self, forKey: .tag)
        usesPyramids = try container.decodeIfPresent(Bool.self, forKey: .usesPyramids) ?? false
    }

    /// Writes what a user said, reasons in order, so that equal configurations give equal bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(sensor, forKey: .sensor)
        try container.encodeIfPresent(scale, forKey: .scale)
        try container.encodeIfPresent(offset, forKey: .offset)
        if !bands.isEmpty { try container.encode(bands, forKey: .bands) }
        if !nodata.isEmpty { try container.encode(nodata, forKey: .nodata) }
        try container.encodeIfPresent(mask, forKey: .mask)
        try container.encodeIfPresent(area, forKey: .area)
        if !companions.isEmpty { try container.encode(companions, forKey: .companions) }
        try container.encodeIfPresent(tag, forKey: .tag)
        try container.encode(masked.sorted { $0.rawValue < $1.rawValue }, forKey: .masked)
        try container.encodeIfPresent(resolution, forKey: .resolution)
        if usesPyramids { try container.encode(true, forKey: .usesPyramids) }
    }
}
