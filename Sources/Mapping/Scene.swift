public import Raster
public import Spectral

/// Why a scene, a model and labels cannot be brought together.
public struct MappingError: Error, Sendable, CustomStringConvertible {
    /// One line: what is wrong, where, what to type instead.
    public let description: String

    /// Makes an error from its line.
    public init(_ description: String) { self.description = description }
}

/// What a user says of a scene beyond what its file says.
public struct SceneOptions: Sendable {
    /// The sensor, which gives meaning to names such as B05.
    public var sensor: Sensor?
    /// Factor from stored numbers to reflectance, in place of the file's.
    public var scale: Double?
    /// Constant from stored numbers to reflectance, in place of the file's.
    public var offset: Double?
    /// A raster on the same grid that is not 0 where pixels are to be left out; nil when there is none.
    public var mask: String?

    /// Makes options; all may be left to the file.
    public init(sensor: Sensor? = nil, scale: Double? = nil, offset: Double? = nil, mask: String? = nil) {
        self.sensor = sensor
        self.scale = scale
        self.offset = offset
        self.mask = mask
    }
}

/// A raster whose bands are known by name: what a model is trained on and applied to. Holds no open file.
public struct Scene: Sendable {
    /// One band: its meaning, and how its samples become reflectance.
    public struct Layer: Sendable {
        /// Name, symbol and wavelength.
        public let band: SpectralBand
        /// GDAL's number, type and nodata.
        public let stored: Band
        /// Factor from samples to units.
        public let scale: Double
        /// Constant from samples to units.
        public let offset: Double
        /// Whether the units are known to be reflectance.
        public let isReflectance: Bool
    }

    /// What was opened.
    public let path: String
    /// Size and place of the pixels.
    public let grid: Grid
    /// The bands, in the file's order.
    public let layers: [Layer]
    /// The sensor, when it is known.
    public let sensor: Sensor?
    /// The mask raster, when there is one.
    public let mask: String?
    /// The day of acquisition as the file gives it, when it does.
    public let acquired: String?

    /// The bands' meanings.
    public var bands: [SpectralBand] { layers.map(\.band) }

    /// Opens a scene and reads what its file says.
    ///
    /// - Throws: `RasterError` when it cannot be read, `MappingError` when the mask lies on another grid.
    public init(path: String, options: SceneOptions = SceneOptions()) throws {
        let dataset = try Dataset(path: path)
        let told = ["SENSOR", "SPACECRAFT_1", "SPACECRAFT_ID", "SATELLITE", "PLATFORM"].lazy
            .compactMap { dataset.metadata[$0] }.compactMap { Sensor.named($0) }.first
        let names = dataset.bands.map { $0.name.isEmpty ? "band\($0.index)" : $0.name }
        let identified = Sensor.identify(names, sensor: options.sensor ?? told)
        let isTold = options.scale != nil || options.offset != nil
        layers = zip(identified.bands, dataset.bands).map { band, stored in
            Layer(
                band: band, stored: stored, scale: options.scale ?? (isTold ? 1 : stored.scale),
                offset: options.offset ?? (isTold ? 0 : stored.offset), isReflectance: isTold || stored.isScaled)
        }
        self.path = path
        grid = dataset.grid
        sensor = identified.sensor
        mask = options.mask
        acquired =
            ["ACQUISITION_DATE", "DATATAKE_1_DATATAKE_SENSING_START"].lazy
            .compactMap { dataset.metadata[$0] }.first
        if let mask = options.mask, try !Dataset(path: mask).grid.matches(grid) {
            throw MappingError("\(mask): the mask is not on the grid of \(path); warp it there with gdalwarp -r near")
        }
    }

    /// Features over this scene's bands.
    ///
    /// - Throws: `FeatureError` for what cannot be computed, `MappingError` for an index that needs reflectance where
    ///   the scene's numbers have no known scale.
    public func features(_ items: [String]) throws -> FeatureSet {
        let set = try FeatureSet(items, bands: bands)
        if let unsafe = set.features.first(where: { !$0.isScaleSafe }), !isReflectance(set) {
            throw MappingError(
                "\(path): \(unsafe.name) needs reflectance, but the file names no scale for its numbers; "
                    + "say --scale 0.0001, or --scale 1 if they are reflectance already")
        }
        return set
    }

    /// Whether all bands that a feature set reads are known to be reflectance.
    public func isReflectance(_ set: FeatureSet) -> Bool {
        set.inputs.allSatisfy { layers[$0].isReflectance }
    }
}
