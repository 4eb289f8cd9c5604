package import Products
public import Raster
public import Spectral
package import YatlasCore

/// A raster or satellite product with named bands on one grid. It holds no open file.
public struct Scene: Sendable {
    /// A band: name, source of its samples, and scaling.
    package struct Band: Sendable {
        /// Name, symbol and wavelength.
        package var band: SpectralBand
        /// The file that holds it.
        package let path: String
        /// The resampling method, if it has another grid.
        package var resampling: Resampling
        /// The properties of the raster band.
        package let stored: RasterBandInfo
        /// The nodata values, besides the file's masks.
        package let nodata: [Double]
        /// The saturated sample value, if such pixels are masked.
        package let saturated: Double?
        /// Factor from samples to units.
        package let scale: Double
        /// Constant from samples to units.
        package let offset: Double
        /// The units.
        package let units: BandUnits
        /// Whether the value is v |v|, where v is the scaled sample.
        package let isSquareLaw: Bool
        /// 0 for the scene's own band, else the number of its auxiliary source.
        var owner = 0
        /// Whether it is the scene's own band.
        package var isOwn: Bool { owner == 0 }
    }

    /// A raster that marks invalid pixels of the scene or of an auxiliary source.
    package struct Quality: Sendable {
        /// The raster and its codes.
        package let layer: ProductQualityLayer
        /// The owner, as for bands.
        let owner: Int
    }

    /// The path.
    public let path: String
    /// The grid.
    public let grid: Grid
    /// The bands, in file order; those of auxiliary sources follow.
    package internal(set) var layers: [Band]
    /// The quality layers.
    package internal(set) var quality: [Quality]
    /// Whether bands have names; else only their order is known.
    package let isNamed: Bool
    /// Whether the file itself names its bands.
    private let isNamedByFile: Bool
    /// The sensor, if known.
    package let sensor: Sensor?
    /// The product, if it is one.
    package let product: Product?
    /// Notes on the interpretation of its masks, or their absence, a line each.
    package private(set) var notes: [String] = []
    /// The options with which it was opened.
    package let options: SceneConfiguration
    /// The acquisition date in the files; nil if there is none.
    public let acquired: String?
    /// The values of single pixels that were read before; nil where they are read each time.
    var known: KnownPixels?

    /// The names, symbols and wavelengths of the bands.
    public var bands: [SpectralBand] { layers.map(\.band) }

    /// The acquisition date without the time.
    package var day: String? { acquired.flatMap { $0.isEmpty ? nil : String($0.prefix(10)) } }

    /// Opens a scene and reads its metadata.
    ///
    /// - Throws: `YatlasError` if it cannot be read, or the mask does not cover it.
    package init(path: String, options: SceneConfiguration = SceneConfiguration()) throws {
        if let product = try Product.find(path, access: options.access) {
            guard options.bands.isEmpty else {
                throw YatlasError(
                    .unsuitable, path, "is a product, whose bands have names", fix: "leave out \(setting: .bands)")
            }
            try self.init(product, path: path, options)
        } else {
            try self.init(raster: path, options)
        }
        try requireScales()
        for index in layers.indices {
            layers[index].band.origin = (options.tag ?? day).map { .init($0, layers[index].band) }
        }
        for companion in options.companions { try join(companion) }
        notes =
            [product?.missingNote].compactMap(\.self) + cloudNotes + (try SceneSources.maskNotes(of: self))
        _ = try openArea()
    }

    /// The metadata of the scene besides its bands.
    package var profile: SceneProfile {
        SceneProfile(
            sensor: sensor?.name, level: product?.level,
            places: isNamedByFile ? nil : layers.filter(\.isOwn).map(\.band.name),
            nodata: options.nodata.isEmpty ? nil : options.nodata, scaling: scaling)
    }

    /// The scale and offset that all of its own bands of reflectance have; nil where there are none or they differ.
    private var scaling: Sensor.Scaling? {
        let known = layers.filter { $0.isOwn && $0.units == .reflectance }
            .map { Sensor.Scaling(scale: $0.scale, offset: $0.offset) }
        return known.allSatisfy { $0 == known[0] } ? known.first : nil
    }

    /// Warns that clouds are in the map, if a product has no mask and the user gives none.
    private var cloudNotes: [String] {
        guard let product, !product.tellsClouds, options.mask == nil else { return [] }
        return ["clouds are not masked: \(product.name) has no quality layer that flags them"]
    }

    /// Throws if a scale is not positive or an offset not finite, from the file or the user.
    private func requireScales() throws {
        for layer in layers where !(layer.scale.isFinite && layer.scale > 0 && layer.offset.isFinite) {
            throw YatlasError(
                .unsuitable, path,
                """
                band \(layer.band.name) has the scale \(layer.scale) and the offset \(layer.offset), which make no \
                reflectance
                """, fix: "say what they are with \(setting: .scale) 0.0001 and \(setting: .offset) 0")
        }
    }

    /// Reads the area of interest onto the scene's grid; nil for the whole scene.
    package func openArea() throws -> AreaOfInterest? {
        try options.area.map { try AreaOfInterest(path: $0, grid: grid, access: options.access) }
    }

    private init(raster path: String, _ options: SceneConfiguration) throws {
        let dataset = try Dataset(path: path, access: options.access)
        try dataset.requirePlace()
        let storedBands = dataset.bands.filter { !$0.isAlpha }
        guard !storedBands.isEmpty else {
            throw YatlasError(.unsuitable, path, "its only band is alpha", fix: "name a raster with bands to measure")
        }
        let names = try options.names(of: storedBands, path: path)
        let toldSensor = Sensor.told(by: dataset.metadata)
        let identified = Sensor.identify(
            names, sensor: options.sensor ?? toldSensor,
            from: options.bands.isEmpty ? .raster(tellsSensor: toldSensor != nil) : .product)
        let told = options.told
        let isWrittenReflectance = dataset.metadata[Scene.unitsKey] == BandUnits.reflectance.rawValue
        // The user's scaling takes precedence over the one implied by band names.
        let known = told == nil ? Product.find(in: dataset)?.layers : nil
        layers = storedBands.indices.map { index in
            let stored = storedBands[index]
            let band = identified.bands[index].completed(by: stored)
            guard let known = known?[index] else {
                return Band(
                    band: band, path: path, resampling: .nearest, stored: stored,
                    nodata: options.nodata(told: stored.comparedNodata), saturated: nil,
                    scale: told?.scale ?? stored.reflectance?.scale ?? stored.scale,
                    offset: told?.offset ?? stored.reflectance?.offset ?? stored.offset,
                    units: told != nil || stored.isReflectance || isWrittenReflectance
                        ? .reflectance : .digitalNumbers, isSquareLaw: false)
            }
            return Band(
                band: band, path: path, resampling: .nearest, stored: stored,
                nodata: options.nodata(told: known.nodata),
                saturated: nil, scale: known.scale, offset: known.offset, units: known.units,
                isSquareLaw: known.isSquareLaw)
        }
        self.path = path
        grid = dataset.grid
        sensor = identified.sensor
        product = nil
        quality = []
        isNamedByFile = storedBands.allSatisfy { !$0.name.isEmpty }
        isNamed = isNamedByFile || !options.bands.isEmpty
        self.options = options
        catalogue = IndexCatalogue(own: options.indices, sensor: sensor)
        acquired =
            ["ACQUISITION_DATE", "DATATAKE_1_DATATAKE_SENSING_START"].lazy
            .compactMap { dataset.metadata[$0] }.first
    }

    private init(_ product: Product, path: String, _ options: SceneConfiguration) throws {
        let resolutions = Set(product.layers.map(\.resolution)).sorted()
        let wanted = options.resolution ?? resolutions.first ?? 0
        guard let model = product.layers.first(where: { $0.resolution == wanted }) else {
            let known = resolutions.map { Int(exactly: $0).map(String.init) ?? String($0) }.joined(separator: ", ")
            throw YatlasError(
                .unsuitable, path, "no band has pixels of \(wanted) m", fix: "\(setting: .resolution) can be \(known)")
        }
        try product.requireOffset(
            beside: options.scale, offset: options.offset ?? options.sensor?.scaling?.offset, path: path)
        let grid = try Dataset(path: model.path, access: options.access).grid
        let identified = product.identified(options.sensor)
        layers = try zip(identified.bands, product.layers).map { band, layer in
            let stored = try Dataset(path: layer.path, access: options.access).bands[layer.band - 1]
            let told = layer.isReflectance ? nil : options.told
            return Band(
                band: band, path: layer.path, resampling: layer.resolution < wanted ? .average : .bilinear,
                stored: stored, nodata: options.nodata(told: layer.nodata ?? stored.comparedNodata),
                saturated: options.masked.contains(.saturated) ? layer.saturated : nil,
                scale: told?.scale ?? options.scale ?? layer.scale,
                offset: told?.offset ?? options.offset ?? layer.offset,
                units: told == nil ? layer.units : .reflectance, isSquareLaw: told == nil && layer.isSquareLaw)
        }
        self.path = path
        self.grid = grid
        sensor = identified.sensor
        self.product = product
        quality = product.quality.map { Quality(layer: $0, owner: 0) }
        isNamed = true
        isNamedByFile = true
        self.options = options
        catalogue = IndexCatalogue(own: options.indices, sensor: sensor)
        acquired = product.acquired
    }

    /// The indices and fitted sets that features of this scene may name.
    package private(set) var catalogue: IndexCatalogue

    /// The scene with the fitted sets of another scene's catalogue.
    package func fitted(like other: IndexCatalogue) -> Scene {
        var scene = self
        scene.catalogue.sets = other.sets
        return scene
    }

    /// The scene with the sets that items name, fitted to pixels without using classes.
    ///
    /// - Returns: the scene, and a line on each result.
    package func fitting(_ items: [String], at pixels: [(column: Int, row: Int)]) throws -> (
        scene: Scene, remarks: [String]
    ) {
        func differences(_ set: FeatureSet) throws -> [Float] {
            let pixels = regularPixels(FeatureFitting.mostPixels).filter { $0.column + 1 < grid.width }
            // Together, so that each window is read once.
            let both = try values(of: set, at: pixels + pixels.map { ($0.column + 1, $0.row) }).values
            return zip(both[..<(both.count / 2)], both[(both.count / 2)...]).map { $0 - $1 }
        }
        let found = try FeatureFitting.fit(
            items,
            on: FittingPixels(
                source: path, bands: bands, catalogue: catalogue, values: { try values(of: $0, at: pixels).values },
                differences: differences,
                allows: { set in
                    set.features.allSatisfy(\.isScaleSafe)
                        || set.inputs.allSatisfy { layers[$0].units != .digitalNumbers }
                }))
        var scene = self
        scene.catalogue = found.catalogue
        return (scene, found.remarks)
    }

    /// The scene with other metadata for its bands, in the same order.
    package func naming(_ bands: [SpectralBand]) -> Scene {
        var scene = self
        for (index, band) in bands.enumerated() { scene.layers[index].band = band }
        return scene
    }

    /// The scene without some bands.
    package func dropping(_ names: [String]) -> Scene {
        var scene = self
        scene.layers.removeAll { names.contains($0.band.name) }
        return scene
    }

    /// Features over this scene's bands.
    ///
    /// - Throws: `YatlasError` for invalid features, and for an index that needs reflectance if the scene's DN have no
    ///   known scale.
    package func features(_ items: [String]) throws -> FeatureSet {
        let set = try FeatureSet(items, bands: bands, catalogue: catalogue)
        if set.isOverDates { try requireOneUnit(set.inputs.map { layers[$0] }) }
        for unsafe in set.features where !unsafe.isScaleSafe {
            let own = try FeatureSet(formulas: [(unsafe.name, unsafe.formula)], bands: bands)
            guard own.inputs.contains(where: { layers[$0].units == .digitalNumbers }) else { continue }
            throw YatlasError(
                .unsuitable, path, "\(unsafe.name) needs reflectance, but the file names no scale for its numbers",
                fix: scaleAdvice)
        }
        return set
    }

    /// Advice how to set the scale.
    package var scaleAdvice: Message {
        product?.scaleAdvice ?? "say \(setting: .scale) 0.0001, or \(setting: .scale) 1 if they are reflectance already"
    }

    /// Throws if one date has reflectance and another DN: a statistic over them would be meaningless.
    private func requireOneUnit(_ layers: [Band]) throws {
        var known: [String: Band] = [:]
        for layer in layers {
            guard let origin = layer.band.origin, let first = known[origin.symbol ?? origin.name] else {
                if let origin = layer.band.origin { known[origin.symbol ?? origin.name] = layer }
                continue
            }
            guard first.units != layer.units else { continue }
            let bare = first.units == .digitalNumbers ? first : layer
            throw YatlasError(
                .unsuitable, path,
                """
                statistics over dates need one unit, but \(first.band.name) holds \(first.units.words) and \
                \(layer.band.name) \(layer.units.words)
                """, fix: "give the file its scale: \(OtherProgram.edit(bare.path, "-scale 0.0001"))")
        }
    }

    /// A band averaged to a smaller size, row by row, unscaled; NaN where invalid.
    package func averaged(_ layer: Band, width: Int, height: Int) throws -> [Float] {
        let file = try Dataset(path: layer.path, access: options.access)
        let isHere = file.grid.isIdentical(to: grid)
        let (dataset, band) =
            isHere
            ? (file, layer.stored.index)
            : (try file.alone(layer.stored.index).warped(to: grid, resampling: layer.resampling), 1)
        // GDAL averages signed bytes as unsigned.
        let values =
            layer.stored.sampleType == .int8
            ? try dataset.decimated(band: band, width: width, height: height).map { $0 > 127 ? $0 - 256 : $0 }
            : try dataset.averaged(band: band, width: width, height: height)
        return values.map { layer.nodata.contains(Double($0)) ? .nan : $0 }
    }
}

extension SpectralBand {
    /// The band with symbol and wavelength from its file's metadata, if its name gives none.
    fileprivate func completed(by stored: RasterBandInfo) -> SpectralBand {
        var band = self
        band.wavelength = stored.metadata.wavelength ?? wavelength
        if stored.name.isEmpty, symbol == nil {
            band.symbol = stored.metadata.color.map { [.red: "R", .green: "G", .blue: "B"][$0] ?? "" }
        }
        return band
    }
}

extension RasterBandInfo {
    /// The reflectance scaling of an ENVI header, besides GDAL's own scale.
    fileprivate var reflectance: (scale: Double, offset: Double)? {
        guard metadata.reflectanceScale != nil || metadata.reflectanceOffset != nil else { return nil }
        return (metadata.reflectanceScale ?? 1, metadata.reflectanceOffset ?? 0)
    }

    /// Whether the file has a scaling to reflectance.
    fileprivate var isReflectance: Bool { isScaled || reflectance != nil }
}
