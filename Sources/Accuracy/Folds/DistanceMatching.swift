internal import Foundation

/// How far samples are from what they are learned from, held against how far the ground to be mapped is from the
/// samples.
struct DistanceMatching {
    /// The places of the samples.
    let sites: [SIMD2<Double>]
    private var tree: KDTree
    /// How far the places to be mapped are from the nearest sample, rising.
    private let wanted: [Double]

    init(sites: [SIMD2<Double>], predictions: [SIMD2<Double>]) {
        self.sites = sites
        let tree = KDTree(sites)
        self.tree = tree
        wanted = predictions.compactMap { tree.nearest(to: $0)?.squared.squareRoot() }.sorted()
    }

    /// How far each sample is from the nearest one of another label, rising.
    private mutating func distances(_ labels: [Int]) -> [Double] {
        tree.label(labels)
        return sites.indices.compactMap {
            labels[$0] < 0 ? nil : tree.nearest(to: sites[$0], without: labels[$0])?.squared.squareRoot()
        }.sorted()
    }

    /// The area between the two distribution functions of distances (W of Linnenbrink et al. 2024), in their unit.
    mutating func mismatch(folds: [Int]) -> Double {
        sweep(distances(folds)).area
    }

    /// Whether samples are nearer to one another than the ground is to them, by the one-sided test of Smirnov at 5 %.
    mutating func isClustered() -> Bool {
        let excess = sweep(distances(Array(sites.indices))).excess
        let (n, m) = (Double(sites.count), Double(wanted.count))
        return exp(-2 * excess * excess * n * m / (n + m)) < 0.05
    }

    /// Goes through both sets of distances: the area between their distribution functions, and by how much that of the
    /// samples exceeds the other at most.
    private func sweep(_ found: [Double]) -> (area: Double, excess: Double) {
        var (area, excess, last) = (0.0, 0.0, 0.0)
        var (a, b) = (0, 0)
        while a < found.count || b < wanted.count {
            let next = min(a < found.count ? found[a] : .infinity, b < wanted.count ? wanted[b] : .infinity)
            let gap = Double(a) / Double(found.count) - Double(b) / Double(wanted.count)
            area += abs(gap) * (next - last)
            while a < found.count, found[a] <= next { a += 1 }
            while b < wanted.count, wanted[b] <= next { b += 1 }
            excess = max(excess, Double(a) / Double(found.count) - Double(b) / Double(wanted.count))
            last = next
        }
        return (area, excess)
    }

    /// Merges clusters into folds: those of a fold's size alone, the others in turn along the direction in which
    /// the samples spread most (Linnenbrink et al. 2024).
    func merged(_ clusters: [Int], count: Int) -> [Int] {
        let members = Dictionary(grouping: sites.indices) { clusters[$0] }
        func mean(_ rows: [Int]) -> SIMD2<Double> { rows.reduce(.zero) { $0 + sites[$1] } / Double(rows.count) }
        let direction = mainDirection(around: mean(Array(sites.indices)))
        let places = members.mapValues { (mean($0) * direction).sum() }
        let sorted = members.keys.sorted { (places[$0] ?? 0, $0) < (places[$1] ?? 0, $1) }
        let isBig = { (cluster: Int) in (members[cluster]?.count ?? 0) * count >= sites.count }
        let big = sorted.filter(isBig)
        var fold = Dictionary(uniqueKeysWithValues: big.enumerated().map { ($1, $0) })
        let left = max(count - big.count, 1)
        for (turn, cluster) in sorted.filter({ !isBig($0) }).enumerated() {
            fold[cluster] = min(big.count, count - 1) + turn % left
        }
        return clusters.map { fold[$0] ?? 0 }
    }

    /// The first principal component of the places.
    private func mainDirection(around centre: SIMD2<Double>) -> SIMD2<Double> {
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for site in sites {
            let apart = site - centre
            (xx, xy, yy) = (xx + apart.x * apart.x, xy + apart.x * apart.y, yy + apart.y * apart.y)
        }
        let angle = atan2(2 * xy, xx - yy) / 2
        return SIMD2(cos(angle), sin(angle))
    }
}
