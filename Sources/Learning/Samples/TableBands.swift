internal import Accuracy
internal import Kernels
internal import KernelTypes
internal import Raster
internal import Scenes
internal import Spectral
internal import YatlasCore

/// The numeric columns of a table, and the scene bands that they represent.
struct TableBands {
    /// The columns, as bands for formulas.
    var columns: [SpectralBand] = []
    /// The bands for the features of a model: those of the scenes, then other columns.
    var bands: [SpectralBand]
    var units: [BandUnits]
    var remarks: [String] = []
    private var samples: [[Float]] = []
    /// The formulas of columns computed from bands.
    private var formulas: [String: String] = [:]
    /// The units of the columns; those of computed columns were checked when they were computed.
    private var columnUnits: [BandUnits] = []
    private let sensor: Sensor?
    private let scaling: Sensor.Scaling

    init(_ table: Table, _ fields: TableColumnRoles, _ note: SampleTableMetadata?, _ options: SceneConfiguration) {
        scaling = options.told ?? Sensor.Scaling(scale: 1, offset: 0)
        bands = note?.bands.map(\.band) ?? []
        units = note?.bands.map(\.units) ?? []
        var names: [String] = []
        var words: [String] = []
        for (name, column) in zip(table.names, table.columns) where !fields.named.contains(name) {
            switch column {
            case .samples(let values):
                names.append(name)
                samples.append(values)
            case .words(let word): words.append(word.isEmpty ? "\(name) (empty)" : "\(name) (\"\(word)\")")
            case .numbers, .texts: break
            }
        }
        if !words.isEmpty {
            let more = words.count > 10 ? ", and \(words.count - 10) more" : ""
            remarks.append("text columns are not used as features: \(words.prefix(10).joined(separator: ", "))\(more)")
        }
        sensor = options.sensor ?? note?.sensor.flatMap(Sensor.named)
        for band in Sensor.identify(names, sensor: sensor).bands {
            let feature = note?.features.first { $0.name == band.name }
            if let feature, feature.formula != TableBands.plain(band.name) {
                formulas[band.name] = feature.formula
                columns.append(SpectralBand(name: band.name))
                columnUnits.append(.reflectance)
            } else if let known = note?.bands.first(where: { $0.band.name == band.name })
                ?? note?.bands.first(where: { $0.band.symbol == band.name })
            {
                var own = known.band
                own.name = band.name
                columns.append(own)
                columnUnits.append(known.units)
            } else {
                columns.append(band)
                columnUnits.append(options.told == nil ? .digitalNumbers : .reflectance)
                bands.append(band)
                units.append(columnUnits[columnUnits.count - 1])
            }
        }
    }

    /// The name of the band, if a formula is just a band.
    private static func plain(_ name: String) -> String? {
        try? FeatureSet([name], bands: [SpectralBand(name: name)]).features[0].formula
    }

    /// The indices that features may name.
    func catalogue(_ own: [SpectralIndex]) -> IndexCatalogue { IndexCatalogue(own: own, sensor: sensor) }

    /// Whether the columns' units allow a set. A table may not state them, so values beyond reflectance are taken as
    /// DN.
    func allows(_ set: FeatureSet) -> Bool {
        set.features.allSatisfy(\.isScaleSafe) || !set.inputs.contains(where: isUnscaled)
    }

    /// Whether a column holds digital numbers.
    func isUnscaled(_ column: Int) -> Bool {
        columnUnits[column] == .digitalNumbers && samples[column].contains { abs($0) > 2 }
    }

    /// The features of a set from the columns, row by row.
    func values(of set: FeatureSet, _ rowCount: Int) throws -> [Float] {
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .best)
        let workspace = PixelKernel.Workspace(for: kernel)
        let (d, run) = (kernel.featureCount, 4096)
        return [Float](unsafeUninitializedCapacity: rowCount * d) { rows, count in
            for start in stride(from: 0, to: rowCount, by: run) {
                let length = min(run, rowCount - start)
                let planes = kernel.features(
                    ofPlanes: set.inputs.flatMap { samples[$0][start..<(start + length)] }, pixelCount: length,
                    scale: Float(scaling.scale), offset: Float(scaling.offset), workspace: workspace)
                for row in 0..<length {
                    for column in 0..<d { rows[(start + row) * d + column] = planes[column * length + row] }
                }
            }
            count = rowCount * d
        }
    }

    /// The same features in terms of scene bands.
    ///
    /// - Throws: `YatlasError` for features that a table cannot provide.
    func meaning(of set: FeatureSet, path: String) throws -> FeatureSet {
        guard set.focals.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "focal features need a raster; a table has no neighbourhood",
                fix: "take focal features of a scene")
        }
        for unsafe in set.features where !unsafe.isScaleSafe {
            guard !allows(try FeatureSet(formulas: [(unsafe.name, unsafe.formula)], bands: columns)) else { continue }
            throw YatlasError(
                .unsuitable, path, "\(unsafe.name) needs reflectance (0...1), but columns hold larger numbers",
                fix: "say what makes them reflectance, such as \(setting: .scale) 0.0001 for Sentinel-2")
        }
        let computed = formulas.reduce(into: [String: String]()) { computed, entry in
            if let plain = TableBands.plain(entry.key) { computed[plain] = entry.value }
        }
        let translated = try set.features.map { feature in
            if let formula = computed[feature.formula] { return (feature.name, formula) }
            let inputs = try FeatureSet(formulas: [(feature.name, feature.formula)], bands: columns).inputs
            if let input = inputs.first(where: { formulas[columns[$0].name] != nil }) {
                throw YatlasError(
                    .unsuitable, path,
                    "\(feature.name) is computed of \(columns[input].name), which is computed itself",
                    fix: "draw the samples again with \(feature.name) among their features")
            }
            return (feature.name, feature.formula)
        }
        return try FeatureSet(formulas: translated, bands: bands)
    }
}
