internal import Foundation
internal import KernelTypes
internal import Kernels
public import Raster
public import Spectral
public import Yat

/// Samples with everything that training, folds and reports need to know of them.
public struct SampleTable: Sendable {
    /// The features, in the order of the samples' columns.
    public var features: [FeatureSet.Feature]
    /// The bands that the features read.
    public var bands: [SpectralBand]
    /// What each band's values are.
    public var units: [ModelDescription.Units]
    /// The classes, in the order of the samples' targets.
    public var classes: [MapClass]
    /// Features and class of each sample.
    public var samples: SampleSet
    /// The point, polygon or row that each sample belongs to.
    public var groups: [Int]
    /// The coordinates of each sample in the scene's CRS; nil for tables.
    public var places: [(x: Double, y: Double)]?
    /// The fold of each sample, -1 for "always training", when the source names them.
    public var folds: [Int]?
    /// What the labels were drawn as; nil for tables.
    public var kind: Labels.Kind?
    /// What was left out and why, a line each.
    public var remarks: [String]
    /// The indices that features of these samples may name.
    public var catalogue: IndexCatalogue
    /// How many samples have no finite value of each feature, in the features' order, for what else is valid.
    public var bad: [Int]
    /// Where the labels come from, for messages.
    public var source: String

    /// The same samples with the features at the given positions alone.
    public func selecting(_ columns: [Int]) throws -> SampleTable {
        var copy = self
        copy.features = columns.map { features[$0] }
        copy.bad = columns.map { bad[$0] }
        let d = samples.featureCount
        var values: [Float] = []
        values.reserveCapacity(samples.count * columns.count)
        for row in 0..<samples.count { for column in columns { values.append(samples.features[row * d + column]) } }
        copy.samples = try SampleSet(
            featureCount: columns.count, classCount: samples.classCount, features: values, targets: samples.targets)
        return copy
    }
}

/// A sample before it is known whether its values are valid.
private struct Candidate {
    var target: Int
    var group: Int
    var place: (x: Double, y: Double)?
    var fold: Int?
}

extension SampleTable {
    /// Samples of the labelled pixels of a scene.
    ///
    /// Pixels that are masked, nodata or without a finite feature are left out and counted.
    ///
    /// - Throws: `RasterError`, `FeatureError` or `MappingError` with one line each.
    public init(_ scene: Scene, labels source: LabelSource, features items: [String]) throws {
        let labels = try Labels.read(source, onto: scene.grid)
        let pixels = labels.pixels.map { ($0.column, $0.row) }
        let (scene, found) = try scene.fitting(items, at: pixels)
        let set = try scene.features(items)
        let read = try scene.values(of: set, at: pixels)
        let candidates = labels.pixels.map { pixel in
            Candidate(
                target: pixel.target, group: pixel.group,
                place: scene.grid.coordinate(column: Double(pixel.column) + 0.5, row: Double(pixel.row) + 0.5),
                fold: labels.folds?[pixel.group])
        }
        var remarks = found
        if labels.outside > 0 {
            remarks.append("\(labels.outside) points or polygons cover no pixel centre of the scene")
        }
        if labels.conflicts > 0 { remarks.append("\(labels.conflicts) pixels have two classes and are left out") }
        if read.masked > 0 { remarks.append("\(read.masked) labelled pixels are masked and left out") }
        try self.init(
            set, bands: set.inputs.map { scene.bands[$0] }, units: set.inputs.map { scene.layers[$0].units },
            classes: labels.classes, candidates: candidates, values: read.values, kind: labels.kind,
            remarks: remarks, catalogue: scene.catalogue, source: source.path)
    }

    /// Samples of the rows of a table, whose columns play the part of bands.
    ///
    /// - Parameters:
    ///   - table: numbers in columns; columns of other kinds are left alone unless named.
    ///   - classField: the column of classes, text or whole numbers.
    ///   - foldField: the column of folds, when there is one.
    ///   - items: the features; all number columns when "raw".
    ///   - indices: the user's own indices, which features may name.
    /// - Throws: `RasterError`, `FeatureError` or `MappingError` with one line each.
    public init(
        _ table: Table, classField: String, foldField: String?, features items: [String],
        indices: [SpectralIndex] = []
    ) throws {
        let labels = try classColumn(table, classField)
        let folds = try foldField.map { try numberColumn(table, $0, option: "--fold-field") }
        var columns: [[Double]] = []
        var names: [String] = []
        for (name, column) in zip(table.names, table.columns) where name != classField && name != foldField {
            guard case .numbers(let values) = column else { continue }
            names.append(name)
            columns.append(values)
        }
        guard !columns.isEmpty else {
            throw MappingError("\(table.path): no columns of numbers besides \(classField); features must be numbers")
        }
        let bands = Sensor.identify(names, sensor: nil).bands
        // A table says nothing of units, so values beyond reflectance are taken as stored numbers.
        func isPlausible(_ set: FeatureSet) -> Bool {
            set.features.allSatisfy(\.isScaleSafe)
                || set.inputs.allSatisfy { input in columns[input].allSatisfy { !(abs($0) > 2) } }
        }
        func values(_ set: FeatureSet) throws -> [Float] {
            let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .chosen())
            let planes = set.inputs.map { input in columns[input].map(Float.init) }
            return featureRows(kernel, planes: planes, count: table.rowCount)
        }
        let (catalogue, found) = try FittedSets.fit(
            items,
            on: FittingPixels(
                source: table.path, bands: bands, catalogue: IndexCatalogue(own: indices), values: values,
                differences: nil, allows: isPlausible))
        let set = try FeatureSet(items, bands: bands, catalogue: catalogue)
        guard set.focals.isEmpty else {
            throw MappingError("\(table.path): a table has no pixels around a pixel; take focal features of a scene")
        }
        if let unsafe = set.features.first(where: { !$0.isScaleSafe }), !isPlausible(set) {
            throw MappingError(
                "\(table.path): \(unsafe.name) needs reflectance (0...1), but columns hold larger numbers; "
                    + "divide them by their scale (10000 for Sentinel-2)")
        }
        let candidates = labels.targets.enumerated().map { row, target in
            Candidate(
                target: target, group: row, place: nil,
                fold: folds.map { $0[row].isFinite ? Int(clamping: Int64($0[row].rounded())) : -1 })
        }
        try self.init(
            set, bands: set.inputs.map { bands[$0] }, units: set.inputs.map { _ in .stored },
            classes: labels.classes,
            candidates: candidates, values: try values(set), kind: nil, remarks: found, catalogue: catalogue,
            source: table.path)
    }

    private init(
        _ set: FeatureSet, bands: [SpectralBand], units: [ModelDescription.Units], classes: [MapClass],
        candidates: [Candidate],
        values: [Float], kind: Labels.Kind?, remarks: [String], catalogue: IndexCatalogue, source: String
    ) throws {
        let d = set.features.count
        let valid = candidates.indices.filter { row in
            candidates[row].target >= 0 && values[(row * d)..<(row * d + d)].allSatisfy(\.isFinite)
        }
        var counts = [Int](repeating: 0, count: classes.count)
        for row in valid { counts[candidates[row].target] += 1 }
        let present = classes.indices.filter { counts[$0] > 0 }
        let position = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
        guard present.count >= 2 else {
            let names = present.map { classes[$0].name }.joined(separator: ", ")
            throw MappingError(
                "\(source): \(present.isEmpty ? "no class has" : "only \(names) has") valid samples; "
                    + "a classifier needs at least two classes")
        }
        if let lonely = present.first(where: { counts[$0] == 1 }) {
            throw MappingError(
                "\(source): class \"\(classes[lonely].name)\" has one sample; label at least two, or drop the class")
        }
        self.features = set.features
        self.bands = bands
        self.units = units
        self.classes = ClassColors.filled(present.map { classes[$0] })
        samples = try SampleSet(
            featureCount: set.features.count, classCount: present.count,
            features: valid.flatMap { values[($0 * d)..<($0 * d + d)] },
            targets: valid.map { position[candidates[$0].target] ?? 0 })
        groups = valid.map { candidates[$0].group }
        let places = valid.compactMap { candidates[$0].place }
        self.places = places.count == valid.count ? places : nil
        let folds = valid.compactMap { candidates[$0].fold }
        self.folds = folds.count == valid.count ? folds : nil
        self.kind = kind
        // A pixel without any value is masked or nodata; that is no feature's fault.
        let judged = candidates.indices.filter { row in
            candidates[row].target >= 0 && values[(row * d)..<(row * d + d)].contains(where: \.isFinite)
        }
        bad = (0..<d).map { column in judged.count { !values[$0 * d + column].isFinite } }
        let dropped = candidates.count - valid.count
        self.remarks =
            remarks + (dropped > 0 ? ["\(samplesHave(dropped)) no class or no finite value: left out"] : [])
            + SampleTable.worst(bad, of: set.features.map(\.name))
            + classes.indices.filter { counts[$0] == 0 }.map { "class \"\(classes[$0].name)\" has no valid sample" }
        self.catalogue = catalogue
        self.source = source
    }
}

/// The beginning of a line on samples.
private func samplesHave(_ count: Int) -> String { count == 1 ? "1 sample has" : "\(count) samples have" }

extension SampleTable {
    /// Lines for the features that have no value most often.
    private static func worst(_ bad: [Int], of names: [String]) -> [String] {
        let order = bad.indices.filter { bad[$0] > 0 }.sorted { (bad[$1], $0) < (bad[$0], $1) }
        let lines = order.prefix(5).map { "\(samplesHave(bad[$0])) no finite value of \(names[$0])" }
        return lines
            + (order.count > 5 ? ["\(order.count - 5) more features lack a value somewhere; --json has all"] : [])
    }
}

/// Features of planar columns, sample by sample.
private func featureRows(_ kernel: PixelKernel, planes: [[Float]], count: Int) -> [Float] {
    let inputs = planes.flatMap { $0 }
    let d = kernel.featureCount
    var features = [Float](repeating: 0, count: count * d)
    inputs.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        let views = BandView.planes(base, count: planes.count, pixelCount: count)
        features.withUnsafeMutableBufferPointer {
            kernel.features(views, pixelCount: count, workspace: PixelKernel.Workspace(for: kernel), into: $0)
        }
    }
    return (0..<count).flatMap { row in (0..<d).map { features[$0 * count + row] } }
}

/// Classes of a column and the class of each row; -1 where the cell is empty.
private func classColumn(_ table: Table, _ name: String) throws -> (classes: [MapClass], targets: [Int]) {
    let texts: [String?]
    var order: (String, String) -> Bool = { $0 < $1 }
    switch try table.column(name, option: "--class-field") {
    case .texts(let values): texts = values
    case .numbers(let values):
        guard values.allSatisfy({ $0.isNaN || $0 == $0.rounded() && abs($0) < 1e9 }) else {
            throw MappingError("\(table.path): column \"\(name)\" holds fractions, not classes; see --class-field")
        }
        texts = values.map { $0.isNaN ? nil : String(Int($0)) }
        order = { (Int($0) ?? 0) < (Int($1) ?? 0) }
    }
    let names = Set(texts.compactMap { $0 }).sorted(by: order)
    guard names.count <= MapClass.largest else {
        throw MappingError(
            "\(table.path): column \"\(name)\" has \(names.count) different values; a map holds at most "
                + "\(MapClass.largest) classes: choose another --class-field")
    }
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let classes = names.enumerated().map { MapClass(value: UInt8(clamping: $0 + 1), name: $1) }
    return (classes, texts.map { $0.flatMap { index[$0] } ?? -1 })
}

private func numberColumn(_ table: Table, _ name: String, option: String) throws -> [Double] {
    guard case .numbers(let values) = try table.column(name, option: option) else {
        throw MappingError("\(table.path): column \"\(name)\" holds text, not numbers; see \(option)")
    }
    return values
}
