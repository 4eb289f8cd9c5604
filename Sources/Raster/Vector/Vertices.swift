internal import CGDAL

/// The vertices of a line.
struct Vertices {
    var x: [Double] = []
    var y: [Double] = []

    var count: Int { x.count }

    subscript(index: Int) -> (Double, Double) { (x[index], y[index]) }

    mutating func append(_ point: (Double, Double)) {
        x.append(point.0)
        y.append(point.1)
    }

    /// A point on the straight edge that starts at a vertex.
    func between(_ start: Int, _ share: Double) -> (Double, Double) {
        (x[start] + share * (x[start + 1] - x[start]), y[start] + share * (y[start + 1] - y[start]))
    }

    func moved(by dx: Double) -> Vertices { dx == 0 ? self : Vertices(x: x.map { $0 + dx }, y: y) }
}

extension Vertices {
    /// The vertices of a ring, or a point.
    init(_ geometry: OGRGeometryH) {
        let count = Int(OGR_G_GetPointCount(geometry))
        (x, y) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        let stride = Int32(MemoryLayout<Double>.stride)
        OGR_G_GetPoints(geometry, &x, stride, &y, stride, nil, 0)
    }
}
