internal import CGDAL

extension Grid {
    /// Whether the pixels of two grids coincide, even if the rows are in the opposite order.
    package func isAligned(with other: Grid) -> Bool { isIdentical(to: other) || flipped.isIdentical(to: other) }

    /// Whether two grids are identical: same size and CRS, corners within a thousandth of a pixel.
    package func isIdentical(to other: Grid) -> Bool {
        guard width == other.width, height == other.height, sameCRS(crs, other.crs) else { return false }
        let pixel = max(abs(transform.a), abs(transform.b))
        return zip(corners, other.corners).allSatisfy { a, b in
            abs(a.x - b.x) <= 1e-3 * pixel && abs(a.y - b.y) <= 1e-3 * pixel
        }
    }

    /// The share of another grid's pixels whose centres are inside this one, in any CRS: 0 for disjoint, 1 for covered.
    ///
    /// It is computed from rows and columns that divide the other grid into 32 parts, including its edges.
    package func coverage(of other: Grid) -> Double {
        let steps = 32
        let places = (0..<(steps + 1) * (steps + 1)).map { place in
            let column = Double((other.width - 1) * (place % (steps + 1))) / Double(steps)
            let row = Double((other.height - 1) * (place / (steps + 1))) / Double(steps)
            return other.xy(column: column + 0.5, row: row + 0.5)
        }
        guard let points = Grid.transformed(places, from: other.crs, to: crs) else { return 0 }
        let inside = points.count { point in
            guard let at = pixel(x: point.x, y: point.y) else { return false }
            return at.column >= 0 && at.row >= 0 && at.column <= Double(width) && at.row <= Double(height)
        }
        return Double(inside) / Double(points.count)
    }

    /// Transforms points to another CRS; nil if one of them cannot be transformed.
    package static func transformed(_ places: [(x: Double, y: Double)], from crs: String, to other: String)
        -> [(x: Double, y: Double)]?
    {
        if sameCRS(crs, other) { return places }
        guard let source = SpatialReference(wkt: crs), let target = SpatialReference(wkt: other),
            let path = OCTNewCoordinateTransformation(source.handle, target.handle)
        else { return nil }
        defer { OCTDestroyCoordinateTransformation(path) }
        var (xs, ys) = (places.map(\.x), places.map(\.y))
        guard OCTTransform(path, Int32(xs.count), &xs, &ys, nil) != 0 else { return nil }
        let result = zip(xs, ys).map { (x: $0, y: $1) }
        return result.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? result : nil
    }
}
