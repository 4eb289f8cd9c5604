package import Spectral
package import Yat
public import YatlasCore

/// Samples with the metadata for training, folds and reports.
public struct SampleTable: Sendable {
    /// The features, in the order of the samples' columns.
    package private(set) var features: [FeatureSet.Feature]
    /// Names of the features that are used only if tuning finds that they help.
    package let optional: Set<String>
    /// The bands that the features read.
    package let bands: [SpectralBand]
    /// The units of each band's values.
    package let units: [BandUnits]
    /// The names that features may use: the bands, or the columns of a table.
    package let columns: [SpectralBand]
    /// The classes, in the order of the samples' targets.
    public let classes: [MapClass]
    /// Features and class of each sample.
    package private(set) var samples: SampleSet
    /// The point, polygon or row that each sample belongs to.
    package private(set) var groups: [Int]
    /// The coordinates of each sample in its scene's CRS; nil for tables without them.
    package private(set) var places: [(x: Double, y: Double)]?
    /// Points over the scenes of the samples; nil for tables, empty where scenes have several CRSs.
    package let ground: [(x: Double, y: Double)]?
    /// The fold of each sample, -1 for "always training", if the source has folds.
    package private(set) var sourceFolds: [Int]?
    /// The scenes of the samples; a table without a scene column is its own scene.
    package let scenes: [String]
    /// The scene of each sample, an index into the scenes.
    package private(set) var sceneNumbers: [Int]
    /// The geometry of the labels; nil for tables that do not state it.
    package let kind: LabelKind?
    /// Excluded samples with reasons, a line each.
    package let notes: [Message]
    /// The indices that features of these samples may name.
    package let catalogue: IndexCatalogue
    /// The number of samples without a finite value of each feature, in feature order, among otherwise valid ones.
    package private(set) var bad: [Int]
    /// The source of the labels, for messages.
    package let source: String
    /// The metadata of the scenes besides their bands.
    package let profile: SceneProfile
    /// The outcomes for the labels; nil for tables.
    package let account: LabelAccount?

    /// Excluded samples and warnings about the others, a line each.
    package var remarks: [Message] {
        [account?.remark].compactMap(\.self) + notes + faults.map { Message($0) }
    }

    /// The samples with only the features at the given indices.
    package func selecting(_ columns: [Int]) -> SampleTable {
        var copy = self
        copy.features = columns.map { features[$0] }
        copy.bad = columns.map { bad[$0] }
        copy.samples = samples.selecting(columns)
        return copy
    }

    /// The samples with only the features of the given names, in their order.
    func selecting(_ names: [String]) -> SampleTable {
        let position = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1.name, $0) })
        return selecting(names.compactMap { position[$0] })
    }

    /// The samples with only the features that tuning selected.
    package func selecting(_ tuned: TunedHyperparameters) -> SampleTable { tuned.columns.map(selecting) ?? self }

    /// The indices of the features that are not optional; nil if none is optional.
    var fixedColumns: [Int]? {
        let fixed = features.indices.filter { !optional.contains(features[$0].name) }
        return fixed.count < features.count ? fixed : nil
    }

    /// The samples at the given rows.
    package func rows(_ rows: [Int]) -> SampleTable {
        var copy = self
        copy.samples = samples[rows]
        copy.groups = rows.map { groups[$0] }
        copy.places = places.map { places in rows.map { places[$0] } }
        copy.sourceFolds = sourceFolds.map { folds in rows.map { folds[$0] } }
        copy.sceneNumbers = rows.map { sceneNumbers[$0] }
        return copy
    }
}

extension SampleTable {
    /// Keeps the valid rows, and the classes that have some.
    package init(_ rows: consuming SampleColumns, _ meaning: SampleSchema) throws {
        let d = meaning.features.count
        let (all, bad) = (rows.targets.count, rows.bad(d))
        rows.keepValid(d)
        var counts = [Int](repeating: 0, count: meaning.classes.count)
        for target in rows.targets { counts[target] += 1 }
        let present = meaning.classes.indices.filter { counts[$0] > 0 }
        let lost = SampleTable.worst(bad, of: meaning.features.map(\.name))
        guard present.count >= 2 else {
            let names = present.map { meaning.classes[$0].name }.joined(separator: ", ")
            let why = lost.first.map { " (\($0))" } ?? ""
            throw YatlasError(
                .unsuitable, meaning.source,
                "\(present.isEmpty ? "no class has" : "only \(names) has") valid samples\(why)",
                fix: "a classifier needs at least two classes")
        }
        var position = [Int](repeating: 0, count: counts.count)
        for (place, target) in present.enumerated() { position[target] = place }
        for row in rows.targets.indices { rows.targets[row] = position[rows.targets[row]] }
        let gone = all - rows.targets.count
        features = meaning.features
        optional = meaning.optional
        bands = meaning.bands
        units = meaning.units
        columns = meaning.columns
        classes = ClassPalette.filled(present.map { meaning.classes[$0] })
        samples = try SampleSet(
            featureCount: d, classCount: present.count, features: rows.values, targets: rows.targets,
            weights: rows.weights)
        groups = rows.groups
        places = rows.places.isEmpty ? nil : rows.places
        ground = meaning.ground
        sourceFolds = rows.folds.isEmpty ? nil : rows.folds
        scenes = meaning.scenes
        sceneNumbers = rows.sceneNumbers
        kind = meaning.kind
        notes =
            meaning.remarks
            + (gone > 0 ? ["\(samplesHave(gone)) no class or no finite value: left out"] : []) + lost
            + meaning.classes.indices.filter { counts[$0] == 0 }
            .map { "class \"\(meaning.classes[$0].name)\" has no valid sample" }
        catalogue = meaning.catalogue
        source = meaning.source
        profile = meaning.profile
        account = meaning.account
        self.bad = bad
    }

    /// Lines for the features that are undefined most often.
    private static func worst(_ bad: [Int], of names: [String]) -> [Message] {
        let order = bad.indices.filter { bad[$0] > 0 }.sorted { (bad[$1], $0) < (bad[$0], $1) }
        let lines = order.prefix(5).map { Message("\(samplesHave(bad[$0])) no finite value of \(names[$0])") }
        return lines
            + (order.count > 5
                ? [
                    """
                    \(NumberFormat.count(order.count - 5, "more feature lacks", "more features lack")) a value somewhere; \
                    \(setting: .json) has all
                    """
                ] : [])
    }
}

/// The beginning of a line on samples.
private func samplesHave(_ count: Int) -> String { count == 1 ? "1 sample has" : "\(count) samples have" }
