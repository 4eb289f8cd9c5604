/// Ward's hierarchical clustering of points in the plane: each step merges the two clusters that add least to the
/// squared distances from the cluster centres (Ward 1963, doi:10.1080/01621459.1963.10500845).
///
/// The merges are found by nearest-neighbour chains (Murtagh 1983, doi:10.1093/comjnl/26.4.354): time is quadratic in
/// the number of points, memory linear.
struct WardClustering {
    /// The current number of clusters.
    private(set) var count: Int
    private var steps: ArraySlice<Step>
    private var parents: [Int]

    /// A merge of two clusters, each identified by one of its points.
    private struct Step {
        var kept: Int
        var joined: Int
        var cost: Double
    }

    /// Starts with one cluster for each point.
    init(_ points: [SIMD2<Double>]) {
        count = points.count
        parents = Array(points.indices)
        var centres = points
        var sizes = [Double](repeating: 1, count: points.count)
        var active = Array(points.indices)
        var chain: [Int] = []
        var found: [Step] = []
        func cost(_ a: Int, _ b: Int) -> Double {
            let apart = centres[a] - centres[b]
            return sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * (apart * apart).sum()
        }
        while active.count > 1 {
            if chain.isEmpty { chain.append(active[0]) }
            let tip = chain[chain.count - 1]
            // Ties go to the previous cluster of the chain, so that the chain ends.
            var nearest = chain.count > 1 ? chain[chain.count - 2] : -1
            var least = nearest >= 0 ? cost(tip, nearest) : .infinity
            for other in active where other != tip {
                let value = cost(tip, other)
                if value < least { (least, nearest) = (value, other) }
            }
            guard chain.count > 1, nearest == chain[chain.count - 2] else {
                chain.append(nearest)
                continue
            }
            chain.removeLast(2)
            let (kept, joined) = (min(tip, nearest), max(tip, nearest))
            found.append(Step(kept: kept, joined: joined, cost: least))
            let size = sizes[kept] + sizes[joined]
            centres[kept] = (centres[kept] * sizes[kept] + centres[joined] * sizes[joined]) / size
            sizes[kept] = size
            active.removeAll { $0 == joined }
        }
        steps = found.enumerated().sorted { ($0.1.cost, $0.0) < ($1.1.cost, $1.0) }.map(\.1)[...]
    }

    /// Merges clusters until `wanted` are left.
    mutating func join(to wanted: Int) {
        while count > wanted, let step = steps.popFirst() {
            parents[root(step.joined)] = root(step.kept)
            count -= 1
        }
    }

    /// The cluster of each point, identified by one of its points.
    var clusters: [Int] { parents.indices.map(root) }

    private func root(_ point: Int) -> Int {
        var point = point
        while parents[point] != point { point = parents[point] }
        return point
    }
}
