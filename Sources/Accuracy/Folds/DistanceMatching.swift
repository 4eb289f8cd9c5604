internal import Foundation

/// Compares distances between folds with distances from prediction points to samples (kNNDM).
struct DistanceMatching {
    /// The coordinates of the samples.
    let sites: [SIMD2<Double>]
    private var tree: KDTree
    /// The distances from prediction points to the nearest sample, ascending.
    private let wanted: [Double]

    init(sites: [SIMD2<Double>], predictions: [SIMD2<Double>]) {
        self.sites = sites
        let tree = KDTree(sites)
        self.tree = tree
        wanted = predictions.compactMap { tree.nearest(to: $0)?.squared.squareRoot() }.sorted()
    }

    /// The distance from each sample to the nearest one with another label, ascending.
    private mutating func distances(_ labels: [Int]) -> [Double] {
        tree.label(labels)
        return sites.indices.compactMap {
            labels[$0] < 0 ? nil : tree.nearest(to: sites[$0], without: labels[$0])?.squared.squareRoot()
        }.sorted()
    }

    /// W of Linnenbrink et al. 2024: the area between the two distribution functions of distances, in the unit of the
    /// coordinates.
    mutating func mismatch(folds: [Int]) -> Double {
        sweep(distances(folds)).area
    }

    /// Whether samples are nearer to each other than prediction points are to samples, by Smirnov's one-sided test at 5
    /// %.
    mutating func isClustered() -> Bool {
        let excess = sweep(distances(Array(sites.indices))).excess
        let (n, m) = (Double(sites.count), Double(wanted.count))
        return exp(-2 * excess * excess * n * m / (n + m)) < 0.05
    }

    /// The area between both distribution functions of distances, and the maximum by which that of the samples exceeds
    /// the other.
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

    /// Merges clusters into folds: clusters of a fold's size become folds, the others are assigned in turn along the
    /// direction of the samples' largest variance (Linnenbrink et al. 2024).
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

    /// The first principal component of the coordinates.
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
