internal import Spectral
internal import YatlasCore

extension SampleTable {
    /// Makes a table of arrays; each feature is a band of its own, of values of unknown scale.
    ///
    /// - Parameters:
    ///   - columns: the samples; their targets are indices into the classes.
    ///   - features: the names of the features, each once.
    ///   - classes: the names of the classes.
    ///   - codes: the integer value of each class; nil for classes that are texts.
    /// - Throws: `YatlasError` if fewer than two classes have samples, there are more classes than a map allows, or the
    ///   names of features are unsuitable.
    package init(_ columns: consuming SampleColumns, features: [String], classes: [String], codes: [Int]?) throws {
        guard classes.count <= LabelCode.mostClasses else {
            throw YatlasError(
                .unsuitable, "samples", "\(classes.count) classes, but a map has at most \(LabelCode.mostClasses)")
        }
        guard Set(features).count == features.count else {
            throw YatlasError(.unsuitable, "samples", "two features share a name", fix: "rename one")
        }
        let entries =
            codes.map { MapClass.coded(zip($0, classes).map { (code: $0, name: $1) }) }
            ?? zip(1..., classes).map { MapClass(value: UInt8(clamping: $0), name: $1) }
        let places = Dictionary(entries.enumerated().map { ($1.name, $0) }) { first, _ in first }
        let place = classes.map { places[$0] ?? -1 }
        guard columns.targets.allSatisfy(classes.indices.contains) else {
            throw YatlasError(.unsuitable, "samples", "a class index lies outside 0..<\(classes.count)")
        }
        for row in columns.targets.indices { columns.targets[row] = place[columns.targets[row]] }
        let bands = Sensor.identify(features, sensor: nil).bands
        let set = try FeatureSet(formulas: features.map { (name: $0, formula: FeatureSet.plain($0)) }, bands: bands)
        try self.init(
            columns,
            SampleSchema(
                features: set.features, bands: bands, units: bands.map { _ in .digitalNumbers }, columns: bands,
                classes: entries, scenes: ["samples"], remarks: [], catalogue: .standard, source: "samples"))
    }
}
