import Spectral
import Training
import YatlasCore

/// Samples for tests, a row each.
struct MadeSamples {
    /// The class of each; -1 for none.
    var targets: [Int] = []
    /// The features of each.
    var rows: [[Float]] = []
    /// The polygon of each; empty for one polygon per sample.
    var groups: [Int] = []
    /// The coordinates of each; empty for a table without coordinates.
    var places: [(x: Double, y: Double)] = []
    /// The fold of each in the source; empty without a fold column.
    var folds: [Int] = []
    /// The scene of each; empty for a single scene.
    var scenes: [Int] = []
    var kind: LabelKind?
    /// Points over the prediction area; nil for a table.
    var ground: [(x: Double, y: Double)]?
    /// The names of the classes; empty for "a", "b", "c"...
    var names: [String] = []

    /// The number of last features that are optional.
    var optional = 0

    /// Adds a sample.
    mutating func add(
        _ target: Int, _ features: [Float], group: Int? = nil, at place: (x: Double, y: Double)? = nil
    ) {
        targets.append(target)
        rows.append(features)
        if let group { groups.append(group) }
        if let place { places.append(place) }
    }

    /// The table of them.
    func table() throws -> SampleTable {
        let bands = (0..<(rows.first?.count ?? 1)).map { SpectralBand(name: "f\($0)") }
        let classCount = max(names.count, (targets.max() ?? 0) + 1)
        let letters = (0..<classCount).map { names.isEmpty ? String("abcdefghij".dropFirst($0).prefix(1)) : names[$0] }
        var schema = SampleSchema(
            features: try FeatureSet(["raw"], bands: bands).features, bands: bands,
            units: bands.map { _ in .reflectance }, columns: bands,
            classes: letters.enumerated().map { MapClass(value: UInt8($0 + 1), name: $1) },
            scenes: (0...(scenes.max() ?? 0)).map { "scene\($0).tif" }, kind: kind, ground: ground, remarks: [],
            catalogue: .standard, source: "labels.gpkg")
        schema.optional = Set(bands.suffix(optional).map(\.name))
        return try SampleTable(
            SampleColumns(
                targets: targets, groups: groups.isEmpty ? Array(targets.indices) : groups, places: places,
                folds: folds, sceneNumbers: scenes.isEmpty ? targets.map { _ in 0 } : scenes,
                values: rows.flatMap { $0 }),
            schema)
    }

    /// Polygons of three classes, 12 of each, with 3 to 9 samples in each: two features separate the classes.
    static func polygons(seed: UInt64 = 3) -> MadeSamples {
        var random = SplitMix64(seed: seed)
        var made = MadeSamples()
        made.kind = .polygons
        for polygon in 0..<36 {
            for _ in 0..<(3 + polygon * 5 % 7) {
                let target = polygon % 3
                let features = (0..<3).map { column in
                    (column == target ? 1 : 0) + Float.random(in: -0.3...0.3, using: &random)
                }
                let corner = (x: Double(polygon % 6) * 100, y: Double(polygon / 6) * 100)
                made.add(
                    target, features, group: 500 - polygon,
                    at: (corner.x + .random(in: 0..<20, using: &random), corner.y + .random(in: 0..<20, using: &random))
                )
            }
        }
        return made
    }
}
