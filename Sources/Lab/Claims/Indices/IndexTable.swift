internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

/// Samples with bands, the indices made of them, and folds.
struct IndexTable: Sendable {
    /// Rows that are kept of larger tables, evenly spaced.
    static let rowLimit = 3000
    /// Rows that train at most.
    static let trainingLimit = 1000

    /// Columns that a model is given.
    enum Columns: Sendable {
        case bands
        /// With NDVI alone.
        case bandsAndNDVI
        /// With all indices.
        case both
        case indices
        /// With the normalised differences of all pairs of bands.
        case pairs
    }

    let name: String
    /// The bands, then the indices, those of NDVI first.
    let samples: SampleSet
    let bandCount: Int
    /// The indices that are NDVI: one a day.
    let dayCount: Int
    /// The fold of each sample; -1 trains always.
    let folds: [Int]
    /// The polygon, field or square of each sample, or a number of its own.
    let groups: [Int]

    /// The columns of a table that are bands.
    init(_ columns: BandColumns, _ table: SampleTable) throws {
        let d = table.samples.featureCount
        let features = (0..<table.samples.count).flatMap { row -> [Float] in
            let own = table.samples.features[(row * d)..<(row * d + d)]
            return columns.bands.map { own[own.startIndex + $0] } + columns.indices(own)
        }
        try self.init(
            columns.table, table,
            SampleSet(
                featureCount: features.count / table.samples.count, classCount: table.samples.classCount,
                features: features, targets: table.samples.targets), bands: columns.bands.count,
            days: columns.days.count)
    }

    /// The pixels of a scene with three indices after its bands.
    init(_ scene: ClaimData.LabelledScene) throws {
        let table = try scene.samples(["raw", "NDVI", "NDWI", "NDMI"])
        try self.init(scene.name, table, table.samples, bands: table.samples.featureCount - 3, days: 1)
    }

    private init(_ name: String, _ table: SampleTable, _ samples: SampleSet, bands: Int, days: Int) throws {
        let (count, limit) = (samples.count, Self.rowLimit)
        let kept = (0..<count).filter { count <= limit || $0 * limit / count != ($0 + 1) * limit / count }
        let folds = try table.folds(FoldStrategy())
        self.name = name
        self.samples = samples[kept]
        bandCount = bands
        dayCount = days
        self.folds = kept.map { folds.ofSample[$0] }
        groups = kept.map { folds.units[$0] }
    }

    /// Folds that hold samples out.
    var numbers: [Int] { Set(folds.filter { $0 >= 0 }).sorted() }

    /// The samples with some of the columns.
    func selecting(_ columns: Columns) throws -> SampleSet {
        let all = samples.featureCount
        switch columns {
        case .bands: return samples.selecting(Array(0..<bandCount))
        case .bandsAndNDVI: return samples.selecting(Array(0..<(bandCount + dayCount)))
        case .both: return samples
        case .indices: return samples.selecting(Array(bandCount..<all))
        case .pairs:
            let features = (0..<samples.count).flatMap { row -> [Float] in
                let own = samples.features[(row * all)..<(row * all + bandCount)].map { $0 }
                return own
                    + own.indices.flatMap { first in
                        own[(first + 1)...].map {
                            own[first] + $0 > 0 ? (own[first] - $0) / (own[first] + $0) : 0
                        }
                    }
            }
            return try SampleSet(
                featureCount: features.count / samples.count, classCount: samples.classCount, features: features,
                targets: samples.targets)
        }
    }

    /// The rows that a fold holds out.
    func held(_ fold: Int) -> [Int] { folds.indices.filter { folds[$0] == fold } }

    /// The rows that train where a fold is held out.
    ///
    /// - Parameters:
    ///   - fold: the fold.
    ///   - count: how many of each class, its groups in an order drawn at random and one sample of each in turn; nil
    ///     takes all, at most `trainingLimit`, evenly spaced in each class.
    ///   - seed: of the draw.
    /// - Returns: the rows, in their order.
    func training(_ fold: Int, count: Int?, seed: UInt64) -> [Int] {
        let rest = folds.indices.filter { folds[$0] != fold }
        guard let count else { return Self.thinned(rest, samples.targets, to: Self.trainingLimit) }
        var random = SplitMix64(seed: seed)
        return (0..<samples.classCount).flatMap { target -> [Int] in
            var ofGroup: [Int: [Int]] = [:]
            for row in rest where samples.targets[row] == target { ofGroup[groups[row], default: []].append(row) }
            var queues = ofGroup.keys.sorted().map { ofGroup[$0] ?? [] }
            queues.shuffle(using: &random)
            for place in queues.indices { queues[place].shuffle(using: &random) }
            var chosen: [Int] = []
            var turn = 0
            while chosen.count < count, queues.contains(where: { $0.count > turn }) {
                chosen += queues.filter { $0.count > turn }.prefix(count - chosen.count).map { $0[turn] }
                turn += 1
            }
            return chosen
        }.sorted()
    }

    /// Evenly spaced rows of each class, so that about a number of them remain.
    static func thinned(_ rows: [Int], _ targets: [Int], to limit: Int) -> [Int] {
        guard rows.count > limit else { return rows }
        var seen: [Int: Int] = [:]
        return rows.filter { row in
            let before = seen[targets[row], default: 0]
            seen[targets[row]] = before + 1
            return before * limit / rows.count != (before + 1) * limit / rows.count || before == 0
        }
    }

    /// Folds inside training rows: the outer ones where there are three or more, else three runs of each class in the
    /// order of the rows, as neighbours mostly lie together.
    func innerFolds(_ rows: [Int]) -> [Int] {
        let outer = rows.map { folds[$0] }
        if Set(outer.filter { $0 >= 0 }).count >= 3 { return outer }
        var totals: [Int: Int] = [:]
        for row in rows { totals[samples.targets[row], default: 0] += 1 }
        var seen: [Int: Int] = [:]
        return rows.map { row in
            let target = samples.targets[row]
            let before = seen[target, default: 0]
            seen[target] = before + 1
            return before * 3 / (totals[target] ?? 1)
        }
    }
}

extension ClaimData {
    /// The scenes, and the tables of the folder whose columns are known to be bands.
    func indexTables() throws -> [IndexTable] {
        let ofScenes = try scenes.map { try IndexTable($0) }
        guard let tables else { return ofScenes }
        let fields = TableColumnRoles(classField: "class")
        return try ofScenes
            + BandColumns.all.compactMap { columns in
                let path = "\(tables)/\(columns.table).csv"
                guard FileManager.default.fileExists(atPath: path) else { return nil }
                return try IndexTable(
                    columns,
                    SampleTable(
                        Table(LabelSource(path: path), named: fields.named), fields: fields, features: ["raw"],
                        options: SceneConfiguration()))
            }
    }
}
