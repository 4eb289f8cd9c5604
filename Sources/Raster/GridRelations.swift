internal import CGDAL

extension Grid {
    /// Whether pixels lie at the same places, though the rows may count from the other end.
    public func covers(_ other: Grid) -> Bool { matches(other) || flipped.matches(other) }

    /// Whether pixels lie at the same places: same size and CRS, corners within a thousandth of a pixel.
    public func matches(_ other: Grid) -> Bool {
        guard width == other.width, height == other.height, sameCRS(crs, other.crs) else { return false }
        let pixel = max(abs(geotransform[1]), abs(geotransform[2]))
        return [(0, 0), (width, 0), (0, height), (width, height)].allSatisfy { corner in
            let a = coordinate(column: Double(corner.0), row: Double(corner.1))
            let b = other.coordinate(column: Double(corner.0), row: Double(corner.1))
            return abs(a.x - b.x) <= 1e-3 * pixel && abs(a.y - b.y) <= 1e-3 * pixel
        }
    }

    /// The share of another grid's pixels whose centres lie on this one, whatever the CRS of both: 0 apart, 1 covered.
    ///
    /// Rows and columns that cut the other into 32 parts stand for all; those at its edges are among them.
    public func share(of other: Grid) -> Double {
        let steps = 32
        var xs: [Double] = []
        var ys: [Double] = []
        for place in 0..<(steps + 1) * (steps + 1) {
            let column = Double((other.width - 1) * (place % (steps + 1))) / Double(steps)
            let row = Double((other.height - 1) * (place / (steps + 1))) / Double(steps)
            let at = other.coordinate(column: column + 0.5, row: row + 0.5)
            xs.append(at.x)
            ys.append(at.y)
        }
        if !sameCRS(crs, other.crs) {
            guard let from = SpatialReference(wkt: other.crs), let to = SpatialReference(wkt: crs),
                let transformation = OCTNewCoordinateTransformation(from.handle, to.handle)
            else { return 0 }
            defer { OCTDestroyCoordinateTransformation(transformation) }
            guard OCTTransform(transformation, Int32(xs.count), &xs, &ys, nil) != 0 else { return 0 }
        }
        let inside = zip(xs, ys).count { x, y in
            guard let at = position(x: x, y: y) else { return false }
            return at.column >= 0 && at.row >= 0 && at.column <= Double(width) && at.row <= Double(height)
        }
        return Double(inside) / Double(xs.count)
    }
}
