internal import Yat
internal import YatlasCore

/// The polygons of each class in random order, for each fold among the training polygons.
struct GroupDraws: Sendable {
    /// The rank of each sample's polygon in its class, for each held-out fold; nil for held-out samples.
    private var ranks: [[Int?]] = []
    /// The largest number of training polygons of a class.
    private(set) var most = 1

    init(_ table: SampleTable, _ folds: FoldAssignment, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let all = Set(table.groups).sorted().shuffled(using: &random)
        let order = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
        for fold in folds.numbers {
            var own = [Int?](repeating: nil, count: folds.ofSample.count)
            for target in table.classes.indices {
                let rows = folds.rest(fold).filter { table.samples.targets[$0] == target }
                let units = Set(rows.map { table.groups[$0] }).sorted { order[$0] ?? 0 < order[$1] ?? 0 }
                let rank = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
                for row in rows { own[row] = rank[table.groups[row]] }
                most = max(most, units.count)
            }
            ranks.append(own)
        }
    }

    /// The rows of the first `count` polygons of each class, for each held-out fold.
    func rows(_ count: Int) -> [[Int]] {
        ranks.map { own in own.indices.filter { own[$0].map { $0 < count } ?? false } }
    }
}
