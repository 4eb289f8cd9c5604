internal import Foundation
package import Products
internal import Raster
package import Spectral
package import YatlasCore

/// The user's options for a scene, which override or complete its files.
public struct SceneConfiguration: Sendable, Equatable {
    /// The sensor, which defines names such as B05.
    package var sensor: Sensor?
    /// Factor from DN to reflectance, overriding the file's.
    public var scale: Double?
    /// Offset from DN to reflectance, overriding the file's.
    public var offset: Double?
    /// The names of all bands of a raster in order, overriding the file's; empty uses the file's.
    public var bands: [String] = []
    /// Nodata values of each band, in addition to the file's.
    public var nodata: [Double] = []
    /// A mask raster, nonzero where pixels are excluded, or polygons; nil without a mask.
    public var mask: String?
    /// The area of interest (AOI) as polygons: pixels outside are not classified; nil for the whole scene.
    public var area: String?
    /// Additional rasters and products whose bands join the scene's.
    package var companions: [AuxiliarySource] = []
    /// The tag of the scene's own bands among those of auxiliary sources, as in N@spring; nil uses the date.
    package var tag: String?
    /// The reasons for which a product's quality layers mask pixels.
    package var masked: Set<Product.Reason>
    /// The user's own indices, which features may name.
    package var indices: [SpectralIndex] = []
    /// The pixel size of the grid in metres, one of those of the product; nil uses the finest.
    public var resolution: Double?
    /// Whether finer bands are read from overviews, if there are some, instead of being averaged from all pixels.
    package var usesPyramids = false

    /// The formats and linked files that may be opened; not stored.
    package var access = SourceAccess()

    /// Makes options; the defaults use the files' metadata.
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
    /// The user's scaling, from options or from a sensor of their own; nil without one.
    package var told: Sensor.Scaling? {
        guard scale != nil || offset != nil else { return sensor?.scaling }
        return Sensor.Scaling(scale: scale ?? 1, offset: offset ?? 0)
    }

    /// The names of a raster's bands: the user's, else the file's, else by position.
    func names(of stored: [RasterBandInfo], path: String) throws -> [String] {
        guard !bands.isEmpty else { return stored.map { $0.name.isEmpty ? "band\($0.index)" : $0.name } }
        guard bands.count == stored.count else {
            throw YatlasError(
                .unsuitable, path, "has \(NumberFormat.count(stored.count, "band")), but \(bands.count) are named",
                fix: "name each of its bands in their order with \(setting: .bands)")
        }
        return bands
    }

    /// The nodata values of a band: that of the file or of a user's own sensor, and those of the options.
    func nodata(told: Double?) -> [Double] {
        let own = [sensor?.nodata ?? told].compactMap(\.self)
        return own + nodata.filter { !own.contains($0) }
    }

    /// All options on one line, as maps store them: equal options give equal lines.
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
    /// The options with file names in place of paths; contents are compared separately.
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
    // A user's own indices are part of the formulas of models and tables.
    private enum CodingKeys: CodingKey {
        case sensor, scale, offset, bands, nodata, mask, area, companions, tag, masked, resolution, usesPyramids
    }

    /// Decodes options; missing ones use the files' metadata.
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

    /// Encodes options in a fixed order, so that equal options give equal bytes.
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
