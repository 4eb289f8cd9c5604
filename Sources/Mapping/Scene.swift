public import Products
public import Raster
public import Spectral
public import Yat
internal import YatlasCore

/// What a user says of a scene beyond what its files say.
public struct SceneOptions: Sendable {
    /// The sensor, which gives meaning to names such as B05.
    public var sensor: Sensor?
    /// Factor from stored numbers to reflectance, in place of the file's.
    public var scale: Double?
    /// Constant from stored numbers to reflectance, in place of the file's.
    public var offset: Double?
    /// A raster that is not 0 where pixels are to be left out, or polygons around them; nil when there is none.
    public var mask: String?
    /// Polygons: outside them there is nothing to classify; nil when all of the scene is wanted.
    public var area: String?
    /// Further rasters and products whose bands join the scene's.
    public var companions: [Companion] = []
    /// What the scene's own bands are told by among those of companions, as in N@spring; nil takes the day.
    public var tag: String?
    /// What a product's quality layers may mask.
    public var masked: Set<Product.Reason>
    /// The user's own indices, which features may name.
    public var indices: [SpectralIndex] = []
    /// Side of the pixels of the grid in metres, one of those that the product has; nil takes the finest.
    public var resolution: Double?

    /// Makes options; all may be left to the files.
    public init(
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

extension SceneOptions {
    /// What a user says of how samples become reflectance, by options or by a sensor of their own; nil if nothing.
    var told: Sensor.Scaling? {
        guard scale != nil || offset != nil else { return sensor?.scaling }
        return Sensor.Scaling(scale: scale ?? 1, offset: offset ?? 0)
    }

    /// All options on one line, as maps carry them: equal options give equal lines.
    var text: String {
        let with = companions.map { [$0.tag, $0.path].compactMap(\.self).joined(separator: "=") }
        let parts: [(String, String?)] = [
            ("sensor", sensor?.identity), ("scale", scale.map { "\($0)" }), ("offset", offset.map { "\($0)" }),
            ("mask", mask), ("masked", masked.map(\.rawValue).sorted().joined(separator: ",")),
            ("resolution", resolution.map { "\($0)" }), ("aoi", area), ("tag", tag),
            ("with", with.isEmpty ? nil : with.joined(separator: ",")),
        ]
        return parts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " ")
    }
}

/// A raster or a satellite product whose bands are known by name and lie on one grid. Holds no open file.
public struct Scene: Sendable {
    /// One band: its meaning, where its samples are, and how they become reflectance.
    public struct Layer: Sendable {
        /// Name, symbol and wavelength.
        public var band: SpectralBand
        /// The file that holds it.
        public let path: String
        /// How it comes to the scene's grid, where it has another.
        public var resampling: Resampling
        /// GDAL's number and type.
        public let stored: Band
        /// The sample that stands for "nothing measured".
        public let nodata: Double?
        /// The sample that stands for "too bright", when such pixels are masked.
        public let saturated: Double?
        /// Factor from samples to units.
        public let scale: Double
        /// Constant from samples to units.
        public let offset: Double
        /// What the units are.
        public let units: ModelDescription.Units
        /// Whether v |v| is the value, where v is what scale and offset make of a sample.
        public let isSquareLaw: Bool
        /// 0 for the scene's own, else the number of the companion that it comes from.
        var source = 0
    }

    /// A raster that tells which pixels of the scene or of a companion are of no use.
    public struct Quality: Sendable {
        /// The raster and its codes.
        public let layer: Product.Quality
        /// Whose: as for bands.
        let source: Int
    }

    /// What was opened.
    public let path: String
    /// Size and place of the pixels.
    public let grid: Grid
    /// The bands, in the file's order; those of companions follow.
    public internal(set) var layers: [Layer]
    /// Rasters that tell which pixels are of no use.
    public internal(set) var quality: [Quality]
    /// Whether bands have names; else they are known by their order alone.
    public let isNamed: Bool
    /// The sensor, when it is known.
    public let sensor: Sensor?
    /// The product, when it is one.
    public let product: Product?
    /// How it was opened.
    public let options: SceneOptions
    /// The day of acquisition as the files give it, when they do.
    public let acquired: String?

    /// The bands' meanings.
    public var bands: [SpectralBand] { layers.map(\.band) }

    /// The day of acquisition without the time.
    var day: String? { acquired.flatMap { $0.isEmpty ? nil : String($0.prefix(10)) } }

    /// Opens a scene and reads what its files say.
    ///
    /// - Throws: `YatlasError` when it cannot be read, `YatlasError` when the mask lies elsewhere.
    public init(path: String, options: SceneOptions = SceneOptions()) throws {
        if let product = try Product.find(path) {
            try self.init(product, path: path, options)
        } else {
            try self.init(raster: path, options)
        }
        for index in layers.indices {
            layers[index].band.origin = (options.tag ?? day).map { .init($0, layers[index].band) }
        }
        for companion in options.companions { try join(companion) }
        _ = try MaskReader.all(of: self)
        _ = try openArea()
    }

    /// Lays the area of interest onto the scene's grid; nil when all of the scene is wanted.
    func openArea() throws -> Area? { try options.area.map { try Area(path: $0, grid: grid) } }

    private init(raster path: String, _ options: SceneOptions) throws {
        let dataset = try Dataset(path: path)
        let names = dataset.bands.map { $0.name.isEmpty ? "band\($0.index)" : $0.name }
        let identified = Sensor.identify(names, sensor: options.sensor ?? Sensor.told(by: dataset.metadata))
        let told = options.told
        let embedding = told == nil ? Embedding(dataset.bands) : nil
        layers = zip(identified.bands, dataset.bands).map { band, stored in
            if let embedding { return embedding.layer(band, stored, path: path) }
            return Layer(
                band: band, path: path, resampling: .nearest, stored: stored,
                nodata: options.sensor?.nodata ?? stored.nodata, saturated: nil, scale: told?.scale ?? stored.scale,
                offset: told?.offset ?? stored.offset,
                units: told != nil || stored.isScaled ? .reflectance : .stored, isSquareLaw: false)
        }
        self.path = path
        grid = dataset.grid
        sensor = identified.sensor
        product = nil
        quality = []
        isNamed = dataset.bands.allSatisfy { !$0.name.isEmpty }
        self.options = options
        catalogue = IndexCatalogue(own: options.indices, sensor: sensor)
        acquired =
            ["ACQUISITION_DATE", "DATATAKE_1_DATATAKE_SENSING_START"].lazy
            .compactMap { dataset.metadata[$0] }.first
    }

    private init(_ product: Product, path: String, _ options: SceneOptions) throws {
        let resolutions = Set(product.layers.map(\.resolution)).sorted()
        let wanted = options.resolution ?? resolutions.first ?? 0
        guard let model = product.layers.first(where: { $0.resolution == wanted }) else {
            let known = resolutions.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }.joined(separator: ", ")
            throw YatlasError(
                .unsuitable, path, "no band has pixels of \(wanted) m", fix: "\(setting: .resolution) can be \(known)")
        }
        let grid = try Dataset(path: model.path).grid
        let identified = product.identified(options.sensor)
        layers = try zip(identified.bands, product.layers).map { band, layer in
            let stored = try Dataset(path: layer.path).bands[layer.band - 1]
            let told = layer.isReflectance ? nil : options.told
            return Layer(
                band: band, path: layer.path, resampling: layer.resolution < wanted ? .average : .bilinear,
                stored: stored, nodata: layer.nodata ?? options.sensor?.nodata,
                saturated: options.masked.contains(.saturated) ? layer.saturated : nil,
                scale: told?.scale ?? options.scale ?? layer.scale,
                offset: told?.offset ?? options.offset ?? layer.offset,
                units: layer.isReflectance || told != nil ? .reflectance : .stored, isSquareLaw: false)
        }
        self.path = path
        self.grid = grid
        sensor = identified.sensor
        self.product = product
        quality = product.quality.map { Quality(layer: $0, source: 0) }
        isNamed = true
        self.options = options
        catalogue = IndexCatalogue(own: options.indices, sensor: sensor)
        acquired = product.acquired
    }

    /// Opens the file of a band as it is seen on the scene's grid.
    func open(_ layer: Layer) throws -> Dataset { try Dataset(path: layer.path).seen(on: grid, layer.resampling) }

    /// The indices and fitted sets that features of this scene may name.
    public private(set) var catalogue: IndexCatalogue

    /// The scene with sets in its catalogue that were fitted on another.
    func fitted(like other: IndexCatalogue) -> Scene {
        var scene = self
        scene.catalogue.sets = other.sets
        return scene
    }

    /// The scene with the sets in its catalogue that items name, fitted on pixels without a look at classes.
    ///
    /// - Returns: the scene, and a line for each of what was found.
    func fitting(_ items: [String], at pixels: [(column: Int, row: Int)]) throws -> (scene: Scene, remarks: [String]) {
        func differences(_ set: FeatureSet) throws -> [Float] {
            let pixels = regularPixels(FittedSets.mostPixels).filter { $0.column + 1 < grid.width }
            // At once, so that each window is read once.
            let both = try values(of: set, at: pixels + pixels.map { ($0.column + 1, $0.row) }).values
            return zip(both[..<(both.count / 2)], both[(both.count / 2)...]).map { $0 - $1 }
        }
        let found = try FittedSets.fit(
            items,
            on: FittingPixels(
                source: path, bands: bands, catalogue: catalogue, values: { try values(of: $0, at: pixels).values },
                differences: differences,
                allows: { set in
                    set.features.allSatisfy(\.isScaleSafe) || set.inputs.allSatisfy { layers[$0].units != .stored }
                }))
        var scene = self
        scene.catalogue = found.catalogue
        return (scene, found.remarks)
    }

    /// Features over this scene's bands.
    ///
    /// - Throws: `YatlasError` for what cannot be computed, `YatlasError` for an index that needs reflectance where
    ///   the scene's numbers have no known scale.
    public func features(_ items: [String]) throws -> FeatureSet {
        let set = try FeatureSet(items, bands: bands, catalogue: catalogue)
        if set.isOverDates { try requireOneUnit(set.inputs.map { layers[$0] }) }
        for unsafe in set.features where !unsafe.isScaleSafe {
            let own = try FeatureSet(formulas: [(unsafe.name, unsafe.formula)], bands: bands)
            guard own.inputs.contains(where: { layers[$0].units == .stored }) else { continue }
            throw YatlasError(
                .unsuitable, path, "\(unsafe.name) needs reflectance, but the file names no scale for its numbers",
                fix: """
                    say \(setting: .scale) 0.0001, or \(setting: .scale) 1 if they are reflectance already
                    """)
        }
        return set
    }

    /// Refuses dates of which one has reflectance and another stored numbers: a statistic over them would mean nothing.
    private func requireOneUnit(_ layers: [Layer]) throws {
        var known: [String: Layer] = [:]
        for layer in layers {
            guard let origin = layer.band.origin, let first = known[origin.symbol ?? origin.name] else {
                if let origin = layer.band.origin { known[origin.symbol ?? origin.name] = layer }
                continue
            }
            guard first.units != layer.units else { continue }
            throw YatlasError(
                .unsuitable, path,
                """
                statistics over dates need one unit, but \(first.band.name) holds \(first.units.words) and \
                \(layer.band.name) \(layer.units.words)
                """, fix: "give the file its scale with gdal_edit.py -scale 0.0001")
        }
    }

    /// A band resampled by averages to a smaller size, row by row, unscaled; NaN where nothing was measured.
    public func overview(_ layer: Layer, width: Int, height: Int) throws -> [Float] {
        let (dataset, band) = (try open(layer), layer.stored.index)
        // GDAL averages signed bytes as if they had no sign.
        let values =
            layer.stored.sampleType == .int8
            ? try dataset.thinned(band: band, width: width, height: height).map { $0 > 127 ? $0 - 256 : $0 }
            : try dataset.overview(band: band, width: width, height: height)
        return values.map { Double($0) == layer.nodata ? .nan : $0 }
    }
}
