package import Products
package import Raster
package import Spectral
internal import YatlasCore

/// A raster or a satellite product whose bands are known by name and lie on one grid. Holds no open file.
package struct Scene: Sendable {
    /// One band: its meaning, where its samples are, and how they become reflectance.
    package struct Band: Sendable {
        /// Name, symbol and wavelength.
        package var band: SpectralBand
        /// The file that holds it.
        package let path: String
        /// How it comes to the scene's grid, where it has another.
        package var resampling: Resampling
        /// GDAL's number and type.
        package let stored: RasterBandInfo
        /// The samples that stand for "nothing measured", besides what the file's masks say.
        package let nodata: [Double]
        /// The sample that stands for "too bright", when such pixels are masked.
        package let saturated: Double?
        /// Factor from samples to units.
        package let scale: Double
        /// Constant from samples to units.
        package let offset: Double
        /// What the units are.
        package let units: BandUnits
        /// Whether v |v| is the value, where v is what scale and offset make of a sample.
        package let isSquareLaw: Bool
        /// 0 for the scene's own, else the number of the companion that it comes from.
        var source = 0
    }

    /// A raster that tells which pixels of the scene or of a companion are of no use.
    package struct Quality: Sendable {
        /// The raster and its codes.
        package let layer: ProductQualityLayer
        /// Whose: as for bands.
        let source: Int
    }

    /// What was opened.
    package let path: String
    /// Size and place of the pixels.
    package let grid: Grid
    /// The bands, in the file's order; those of companions follow.
    package internal(set) var layers: [Band]
    /// Rasters that tell which pixels are of no use.
    package internal(set) var quality: [Quality]
    /// Whether bands have names; else they are known by their order alone.
    package let isNamed: Bool
    /// The sensor, when it is known.
    package let sensor: Sensor?
    /// The product, when it is one.
    package let product: Product?
    /// How it was opened.
    package let options: SceneConfiguration
    /// The day of acquisition as the files give it, when they do.
    package let acquired: String?

    /// The bands' meanings.
    package var bands: [SpectralBand] { layers.map(\.band) }

    /// The day of acquisition without the time.
    package var day: String? { acquired.flatMap { $0.isEmpty ? nil : String($0.prefix(10)) } }

    /// Opens a scene and reads what its files say.
    ///
    /// - Throws: `YatlasError` when it cannot be read, `YatlasError` when the mask lies elsewhere.
    package init(path: String, options: SceneConfiguration = SceneConfiguration()) throws {
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
    package func openArea() throws -> AreaOfInterest? {
        try options.area.map { try AreaOfInterest(path: $0, grid: grid, access: options.access) }
    }

    private init(raster path: String, _ options: SceneConfiguration) throws {
        let dataset = try Dataset(path: path, access: options.access)
        let storedBands = dataset.bands.filter { !$0.isAlpha }
        guard !storedBands.isEmpty else {
            throw YatlasError(.unsuitable, path, "its only band is alpha", fix: "name a raster with bands to measure")
        }
        let names = storedBands.map { $0.name.isEmpty ? "band\($0.index)" : $0.name }
        let identified = Sensor.identify(names, sensor: options.sensor ?? Sensor.told(by: dataset.metadata))
        let told = options.told
        // What a user says of the samples goes before what the bands' names tell.
        let known = told == nil ? Product.find(in: dataset)?.layers : nil
        layers = storedBands.indices.map { index in
            let (band, stored) = (identified.bands[index], storedBands[index])
            guard let known = known?[index] else {
                return Band(
                    band: band, path: path, resampling: .nearest, stored: stored,
                    nodata: options.nodata(told: stored.comparedNodata), saturated: nil,
                    scale: told?.scale ?? stored.scale, offset: told?.offset ?? stored.offset,
                    units: told != nil || stored.isScaled ? .reflectance : .digitalNumbers, isSquareLaw: false)
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
        isNamed = storedBands.allSatisfy { !$0.name.isEmpty }
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
            let known = resolutions.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }.joined(separator: ", ")
            throw YatlasError(
                .unsuitable, path, "no band has pixels of \(wanted) m", fix: "\(setting: .resolution) can be \(known)")
        }
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
        quality = product.quality.map { Quality(layer: $0, source: 0) }
        isNamed = true
        self.options = options
        catalogue = IndexCatalogue(own: options.indices, sensor: sensor)
        acquired = product.acquired
    }

    /// Opens files of bands as they are seen on the scene's grid.
    ///
    /// - Parameter layers: the bands; those of one file share it, so that blocks that hold several are decoded once.
    /// - Returns: for each band a file, and its number in it.
    /// - Throws: `YatlasError` when one cannot be opened or warped.
    func open(_ layers: [Band]) throws -> [(file: Dataset, band: Int)] {
        var opened: [String: Dataset] = [:]
        return try layers.map { layer in
            let file = try opened[layer.path] ?? Dataset(path: layer.path, access: options.access)
            opened[layer.path] = file
            guard !file.grid.isIdentical(to: grid) else { return (file, layer.stored.index) }
            // GDAL warps bands together in another way than one: where one of them is void, the others change.
            return (try file.alone(layer.stored.index).warped(to: grid, resampling: layer.resampling), 1)
        }
    }

    /// The indices and fitted sets that features of this scene may name.
    package private(set) var catalogue: IndexCatalogue

    /// The scene with sets in its catalogue that were fitted on another.
    package func fitted(like other: IndexCatalogue) -> Scene {
        var scene = self
        scene.catalogue.sets = other.sets
        return scene
    }

    /// The scene with the sets in its catalogue that items name, fitted on pixels without a look at classes.
    ///
    /// - Returns: the scene, and a line for each of what was found.
    package func fitting(_ items: [String], at pixels: [(column: Int, row: Int)]) throws -> (
        scene: Scene, remarks: [String]
    ) {
        func differences(_ set: FeatureSet) throws -> [Float] {
            let pixels = regularPixels(FeatureFitting.mostPixels).filter { $0.column + 1 < grid.width }
            // At once, so that each window is read once.
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

    /// The scene whose bands, in their order, mean something else.
    package func naming(_ bands: [SpectralBand]) -> Scene {
        var scene = self
        for (index, band) in bands.enumerated() { scene.layers[index].band = band }
        return scene
    }

    /// Features over this scene's bands.
    ///
    /// - Throws: `YatlasError` for what cannot be computed, `YatlasError` for an index that needs reflectance where
    ///   the scene's numbers have no known scale.
    package func features(_ items: [String]) throws -> FeatureSet {
        let set = try FeatureSet(items, bands: bands, catalogue: catalogue)
        if set.isOverDates { try requireOneUnit(set.inputs.map { layers[$0] }) }
        for unsafe in set.features where !unsafe.isScaleSafe {
            let own = try FeatureSet(formulas: [(unsafe.name, unsafe.formula)], bands: bands)
            guard own.inputs.contains(where: { layers[$0].units == .digitalNumbers }) else { continue }
            throw YatlasError(
                .unsuitable, path, "\(unsafe.name) needs reflectance, but the file names no scale for its numbers",
                fix: """
                    say \(setting: .scale) 0.0001, or \(setting: .scale) 1 if they are reflectance already
                    """)
        }
        return set
    }

    /// Refuses dates of which one has reflectance and another stored numbers: a statistic over them would mean nothing.
    private func requireOneUnit(_ layers: [Band]) throws {
        var known: [String: Band] = [:]
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
    package func averaged(_ layer: Band, width: Int, height: Int) throws -> [Float] {
        let (dataset, band) = try open([layer])[0]
        // GDAL averages signed bytes as if they had no sign.
        let values =
            layer.stored.sampleType == .int8
            ? try dataset.decimated(band: band, width: width, height: height).map { $0 > 127 ? $0 - 256 : $0 }
            : try dataset.averaged(band: band, width: width, height: height)
        return values.map { layer.nodata.contains(Double($0)) ? .nan : $0 }
    }
}
