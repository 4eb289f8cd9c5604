internal import Foundation
internal import KernelTypes
internal import Kernels
public import Raster
internal import Spectral
internal import Yat
internal import YatlasCore

extension SampleTable {
    /// Samples of the rows of a table, whose columns of numbers play the part of bands.
    ///
    /// A table that `write` made says itself what its columns mean: then the model is the one that its scenes give.
    /// - Parameters:
    ///   - table: the table.
    ///   - fields: what columns are no features.
    ///   - items: the features; all columns of numbers when "raw".
    ///   - options: the sensor, scale and offset of the numbers, and the user's own indices.
    /// - Throws: `YatlasError` with one line each.
    public init(_ table: consuming Table, fields: TableFields, features items: [String], options: SceneOptions) throws {
        let note = try SampleNote.of(table)
        if note != nil, options.told != nil || options.sensor != nil {
            throw YatlasError(
                .unsuitable, table.path, "says itself what its numbers are",
                fix: "leave out \(setting: .scale), \(setting: .offset) and \(setting: .sensor)")
        }
        let bands = TableBands(copy table, fields, note, options)
        guard !bands.columns.isEmpty else {
            throw YatlasError(
                .unsuitable, table.path,
                "no columns of numbers besides \(fields.named.sorted().joined(separator: ", "))",
                fix: "features must be numbers")
        }
        let labels = try table.classes(fields.classField, known: note?.mapClasses ?? [])
        let origin = try Origin(copy table, fields, note)
        let (path, rowCount) = (table.path, table.rowCount)
        let (catalogue, found) = try FittedSets.fit(
            items,
            on: FittingPixels(
                source: path, bands: bands.columns, catalogue: bands.catalogue(options.indices),
                values: { try bands.values(of: $0, rowCount) }, differences: nil, allows: bands.allows))
        let set = try FeatureSet(items, bands: bands.columns, catalogue: catalogue)
        let meant = try bands.meaning(of: set, path: path)
        let rows = SampleRows(
            targets: labels.targets, groups: origin.groups, places: origin.places, folds: origin.folds,
            sceneNumbers: origin.scenes.numbers, values: try bands.values(of: set, rowCount))
        try self.init(
            rows,
            SampleMeaning(
                features: meant.features, bands: meant.inputs.map { bands.bands[$0] },
                units: meant.inputs.map { bands.units[$0] }, columns: set.inputs.map { bands.columns[$0] },
                classes: labels.classes, scenes: origin.scenes.names, kind: origin.kind, ground: nil,
                remarks: origin.remarks + bands.remarks + found, catalogue: catalogue, source: path))
    }
}

extension SampleNote {
    var mapClasses: [MapClass] { classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) } }
}

/// Where the rows of a table come from, as its columns say.
private struct Origin {
    var groups: [Int]
    var places: [(x: Double, y: Double)] = []
    var folds: [Int] = []
    var scenes: (names: [String], numbers: [Int])
    var kind: Labels.Kind?
    var remarks: [String] = []

    init(_ table: Table, _ fields: TableFields, _ note: SampleNote?) throws {
        func field(_ name: String?, _ usual: String) -> String? {
            name ?? (usual != fields.classField && table.names.contains(usual) ? usual : nil)
        }
        let foldField = field(fields.foldField, "fold")
        let groupField = field(fields.groupField, "group")
        if let foldField { folds = try table.folds(foldField) }
        groups = try groupField.map { try table.groups($0) } ?? Array(0..<table.rowCount)
        scenes = try table.scenes()
        if let x = try table.numbers("x", setting: .table), let y = try table.numbers("y", setting: .table),
            x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite)
        {
            places = zip(x, y).map { ($0, $1) }
        }
        kind = groupField == nil ? nil : .polygons
        if fields.groupField == nil, let known = note?.kind { kind = Labels.Kind(rawValue: known) }
        // What was named by an option needs no telling.
        let named = [fields.classField, fields.foldField, fields.groupField]
        let told = TableFields.usual.filter { !named.contains($0) && table.names.contains($0) }
        if !told.isEmpty {
            remarks.append("columns that tell where samples come from are no features: \(told.joined(separator: ", "))")
        }
    }
}

/// The columns of numbers of a table, and the bands of scenes that they stand for.
private struct TableBands {
    /// The columns, as bands that formulas may name.
    var columns: [SpectralBand] = []
    /// What features of a model are over: the bands of the scenes, then columns that are none of theirs.
    var bands: [SpectralBand]
    var units: [ModelDescription.Units]
    var remarks: [String] = []
    private var samples: [[Float]] = []
    /// The formulas of columns that were computed of bands.
    private var formulas: [String: String] = [:]
    /// What the columns' values are; those of computed columns were judged when they were computed.
    private var columnUnits: [ModelDescription.Units] = []
    private let sensor: Sensor?
    private let scaling: Sensor.Scaling

    init(_ table: Table, _ fields: TableFields, _ note: SampleNote?, _ options: SceneOptions) {
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
            remarks.append("columns of text are no features: \(words.prefix(10).joined(separator: ", "))\(more)")
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
                columnUnits.append(options.told == nil ? .stored : .reflectance)
                bands.append(band)
                units.append(columnUnits[columnUnits.count - 1])
            }
        }
    }

    /// The formula of a band as it is.
    private static func plain(_ name: String) -> String? {
        try? FeatureSet([name], bands: [SpectralBand(name: name)]).features[0].formula
    }

    /// The indices that features may name.
    func catalogue(_ own: [SpectralIndex]) -> IndexCatalogue { IndexCatalogue(own: own, sensor: sensor) }

    /// Whether a set may be computed of the columns' units. A table may say nothing of them, so numbers beyond
    /// reflectance are taken as stored.
    func allows(_ set: FeatureSet) -> Bool {
        set.features.allSatisfy(\.isScaleSafe)
            || set.inputs.allSatisfy { input in
                columnUnits[input] != .stored || samples[input].allSatisfy { !(abs($0) > 2) }
            }
    }

    /// The features of a set over the columns, row by row.
    func values(of set: FeatureSet, _ rowCount: Int) throws -> [Float] {
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .chosen())
        let workspace = PixelKernel.Workspace(for: kernel)
        let (d, run) = (kernel.featureCount, 4096)
        var planes = [Float](repeating: 0, count: d * run)
        return [Float](unsafeUninitializedCapacity: rowCount * d) { rows, count in
            for start in stride(from: 0, to: rowCount, by: run) {
                let length = min(run, rowCount - start)
                let inputs = set.inputs.flatMap { samples[$0][start..<(start + length)] }
                inputs.withUnsafeBytes { bytes in
                    guard let base = bytes.baseAddress else { return }
                    var views = BandView.planes(base, count: set.inputs.count, pixelCount: length)
                    for index in views.indices {
                        views[index].scale = Float(scaling.scale)
                        views[index].offset = Float(scaling.offset)
                    }
                    planes.withUnsafeMutableBufferPointer {
                        kernel.features(
                            views, pixelCount: length, workspace: workspace,
                            into: UnsafeMutableBufferPointer(rebasing: $0[..<(d * length)]))
                    }
                }
                for row in 0..<length {
                    for column in 0..<d { rows[(start + row) * d + column] = planes[column * length + row] }
                }
            }
            count = rowCount * d
        }
    }

    /// The same features over the bands of scenes.
    ///
    /// - Throws: `YatlasError` for what a table cannot give.
    func meaning(of set: FeatureSet, path: String) throws -> FeatureSet {
        guard set.focals.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "a table has no pixels around a pixel", fix: "take focal features of a scene")
        }
        for unsafe in set.features where !unsafe.isScaleSafe {
            guard !allows(try FeatureSet(formulas: [(unsafe.name, unsafe.formula)], bands: columns)) else { continue }
            throw YatlasError(
                .unsuitable, path, "\(unsafe.name) needs reflectance (0...1), but columns hold larger numbers",
                fix: "say what makes them reflectance, such as \(setting: .scale) 0.0001 for Sentinel-2")
        }
        let computed = Dictionary(uniqueKeysWithValues: formulas.map { (TableBands.plain($0), $1) })
        let translated = try set.features.map { feature in
            if let formula = computed[feature.formula] { return (feature.name, formula) }
            let inputs = try FeatureSet(formulas: [(feature.name, feature.formula)], bands: columns).inputs
            if let input = inputs.first(where: { formulas[columns[$0].name] != nil }) {
                throw YatlasError(
                    .unsuitable, path,
                    "\(feature.name) is computed of \(columns[input].name), which is computed itself",
                    fix: "draw the samples anew with \(feature.name) among their features")
            }
            return (feature.name, feature.formula)
        }
        return try FeatureSet(formulas: translated, bands: bands)
    }
}
