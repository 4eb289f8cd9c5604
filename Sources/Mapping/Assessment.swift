public import Accuracy
public import Raster

/// Accuracy figures as reports carry them; fractions of 1, nil where nothing can be said.
public struct AccuracyFigures: Sendable, Codable {
    /// The figures of one class.
    public struct PerClass: Sendable, Codable {
        /// The class.
        public let name: String
        /// Share of the class's reference samples that the map has right (recall).
        public let producersAccuracy: Double?
        /// Share of the samples mapped as the class that are (precision).
        public let usersAccuracy: Double?
        /// Harmonic mean of both.
        public let f1: Double?
        /// Reference samples of the class.
        public let reference: Int
    }

    /// Share of samples that the map has right.
    public let overallAccuracy: Double?
    /// Mean F1 of the classes.
    public let macroF1: Double?
    /// Each class.
    public let perClass: [PerClass]
    /// `counts[reference][map]` in the order of `perClass`.
    public let counts: [[Int]]

    /// The figures of a confusion matrix.
    public init(_ matrix: ConfusionMatrix) {
        func known(_ value: Double) -> Double? { value.isNaN ? nil : value }
        overallAccuracy = known(matrix.overallAccuracy)
        macroF1 = known(matrix.macroF1)
        perClass = matrix.classes.indices.map { c in
            PerClass(
                name: matrix.classes[c], producersAccuracy: known(matrix.producersAccuracy(c)),
                usersAccuracy: known(matrix.usersAccuracy(c)), f1: known(matrix.f1(c)),
                reference: matrix.counts[c].reduce(0, +))
        }
        counts = matrix.counts
    }
}

/// A map held against reference labels.
public struct Assessment: Sendable {
    /// Reference against map.
    public let matrix: ConfusionMatrix
    /// Labelled pixels that the map gives no class, by the value's name: nodata, masked...
    public let unclassified: [String: Int]

    /// Compares a map with points, polygons or a raster; classes are matched by name.
    ///
    /// - Throws: `MappingError` when the reference has a class that the map's legend lacks.
    public init(map path: String, reference: LabelSource) throws {
        let dataset = try Dataset(path: path)
        guard dataset.bands[0].sampleType == .uint8 else {
            throw MappingError(
                "\(path): not a map of classes (its first band is \(dataset.bands[0].sampleType.rawValue)); give one that 'yatlas classify' wrote"
            )
        }
        let labels = try Labels.read(reference, onto: dataset.grid)
        let names = dataset.categoryNames(band: 1)
        var legend: [String: UInt8] = [:]
        for (value, name) in names.enumerated() where (1...MapClass.largest).contains(value) && !name.isEmpty {
            legend[name] = UInt8(value)
        }
        if legend.isEmpty { for entry in labels.classes { legend[entry.name] = entry.value } }
        if let missing = labels.classes.first(where: { legend[$0.name] == nil }) {
            let known = legend.sorted { $0.value < $1.value }.map(\.key).joined(separator: ", ")
            throw MappingError(
                "\(reference.path): class \"\(missing.name)\" is not in the map's legend (\(known)); "
                    + "name the field with the same classes with --class-field")
        }
        let classes = legend.sorted { $0.value < $1.value }
        let index = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.value, $0) })
        let absent = Dictionary(uniqueKeysWithValues: MapWriter.absences.map { ($0.value, $0.name) })
        var matrix = ConfusionMatrix(classes: classes.map(\.key))
        var unclassified: [String: Int] = [:]
        var row = [UInt8](repeating: 0, count: dataset.grid.width)
        var loaded = -1
        for pixel in labels.pixels {
            if pixel.row != loaded {
                try row.withUnsafeMutableBufferPointer {
                    try dataset.read(
                        Window(x: 0, y: pixel.row, width: dataset.grid.width, height: 1), band: 1, into: $0)
                }
                loaded = pixel.row
            }
            let value = row[pixel.column]
            guard let map = index[value] else {
                unclassified[absent[value] ?? "value \(value)", default: 0] += 1
                continue
            }
            let target = legend[labels.classes[pixel.target].name].flatMap { index[$0] } ?? 0
            matrix.add(reference: target, map: map)
        }
        guard matrix.total > 0 else {
            throw MappingError(
                "\(path): none of the labelled pixels has a class in the map; check that both cover the same place")
        }
        self.matrix = matrix
        self.unclassified = unclassified
    }
}
