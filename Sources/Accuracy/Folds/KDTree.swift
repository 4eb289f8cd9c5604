/// A k-d tree of points in the plane for nearest-neighbour queries (Bentley 1975, doi:10.1145/361002.361007).
struct KDTree {
    /// The points of `order` from `start` to `end`; nodes of leaf size are not split further.
    private struct Node {
        var start: Int
        var end: Int
        var least: SIMD2<Double>
        var most: SIMD2<Double>
        /// The second child; the first follows its parent.
        var right: Int?
        /// The common label of all points; nil where they differ.
        var label: Int?
    }

    private let points: [SIMD2<Double>]
    private var order: [Int]
    private var nodes: [Node] = []
    private var labels: [Int] = []

    /// Builds the tree.
    init(_ points: [SIMD2<Double>]) {
        self.points = points
        order = Array(points.indices)
        labels = order
        split(0, points.count)
    }

    private mutating func split(_ start: Int, _ end: Int) {
        var (least, most) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
        for index in order[start..<end] {
            least = pointwiseMin(least, points[index])
            most = pointwiseMax(most, points[index])
        }
        let node = nodes.count
        nodes.append(
            Node(start: start, end: end, least: least, most: most, label: end - start == 1 ? order[start] : nil))
        guard end - start > 8 else { return }
        let span = most - least
        let axis = span.x >= span.y ? 0 : 1
        order[start..<end].sort { (points[$0][axis], $0) < (points[$1][axis], $1) }
        let middle = (start + end) / 2
        split(start, middle)
        nodes[node].right = nodes.count
        split(middle, end)
    }

    /// Assigns a label to each point; the initial label is the index.
    mutating func label(_ labels: [Int]) {
        self.labels = labels
        for node in nodes.indices.reversed() {
            if let right = nodes[node].right {
                nodes[node].label = nodes[node + 1].label == nodes[right].label ? nodes[right].label : nil
            } else {
                let first = labels[order[nodes[node].start]]
                let same = order[nodes[node].start..<nodes[node].end].allSatisfy { labels[$0] == first }
                nodes[node].label = same ? first : nil
            }
        }
    }

    /// The nearest point with another label, and its squared distance. Ties are resolved deterministically.
    func nearest(to place: SIMD2<Double>, without label: Int? = nil) -> (index: Int, squared: Double)? {
        var best: (index: Int, squared: Double)?
        if !points.isEmpty { search(0, place, label, &best) }
        return best
    }

    private func search(
        _ node: Int, _ place: SIMD2<Double>, _ label: Int?, _ best: inout (index: Int, squared: Double)?
    ) {
        let here = nodes[node]
        if let label, here.label == label { return }
        if let best, gap(here, place) >= best.squared { return }
        guard let right = here.right else {
            for index in order[here.start..<here.end] where label == nil || labels[index] != label {
                let apart = points[index] - place
                let squared = (apart * apart).sum()
                if squared < best?.squared ?? .infinity { best = (index, squared) }
            }
            return
        }
        let leftFirst = gap(nodes[node + 1], place) <= gap(nodes[right], place)
        search(leftFirst ? node + 1 : right, place, label, &best)
        search(leftFirst ? right : node + 1, place, label, &best)
    }

    /// The squared distance of a position from the box of a node; 0 inside.
    private func gap(_ node: Node, _ place: SIMD2<Double>) -> Double {
        let apart = pointwiseMax(pointwiseMax(node.least - place, place - node.most), .zero)
        return (apart * apart).sum()
    }
}
