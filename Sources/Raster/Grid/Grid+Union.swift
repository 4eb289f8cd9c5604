internal import YatlasCore

extension Grid {
    /// The grid that holds several others.
    ///
    /// It has the pixels of the first one, going on over the rest; other CRSs are seen in the first one's.
    /// - Parameters:
    ///   - grids: one or more, north up.
    ///   - crs: the CRS as WKT; nil takes that of the first.
    ///   - pixelSize: the side of a pixel in its units; nil takes that of the first, which needs its CRS.
    /// - Returns: the grid; nil when one has no way to the CRS.
    package static func union(of grids: [Grid], crs: String? = nil, pixelSize: Double? = nil) -> Grid? {
        guard let first = grids.first else { return nil }
        let target = crs ?? first.crs
        let size = pixelSize ?? first.pixelSize
        var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        for grid in grids {
            guard let outline = grid.outline(in: target) else { return nil }
            for point in outline {
                (west, east) = (min(west, point.x), max(east, point.x))
                (south, north) = (min(south, point.y), max(north, point.y))
            }
        }
        // The lattice of the first grid, whose pixels need not be square, where it is the same.
        let isOwn = sameCRS(target, first.crs) && abs(size - first.pixelSize) <= 1e-9 * size
        let corner = isOwn ? (first.transform.c, first.transform.f) : (0, 0)
        let height = isOwn && pixelSize == nil ? abs(first.transform.e) : size
        func down(_ value: Double) -> Double { (value + 1e-3).rounded(.down) }
        func up(_ value: Double) -> Double { (value - 1e-3).rounded(.up) }
        let (left, right) = (down((west - corner.0) / size), up((east - corner.0) / size))
        let (top, bottom) = (down((corner.1 - north) / height), up((corner.1 - south) / height))
        guard right - left < 2e9, bottom - top < 2e9 else { return nil }
        return Grid(
            width: max(Int(right - left), 1), height: max(Int(bottom - top), 1),
            transform: AffineTransform(gdal: [corner.0 + left * size, size, 0, corner.1 - top * height, 0, -height]),
            crs: target)
    }

    /// The WKT of a CRS that a user names: EPSG:3035, WKT, PROJ.
    ///
    /// - Throws: `YatlasError` when it is none.
    package static func crs(named text: String) throws -> String {
        guard let reference = SpatialReference(named: text) else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .crs) \(text)", "no CRS", fix: "name one such as EPSG:3035")
        }
        return reference.wkt
    }

    /// Where another grid's pixels lie among this one's: column and row of its first pixel; nil when they lie between.
    package func pixelOffset(of other: Grid) -> (column: Int, row: Int)? {
        let (t, u) = (transform, other.transform)
        guard sameCRS(crs, other.crs),
            zip([u.a, u.b, u.d, u.e], [t.a, t.b, t.d, t.e]).allSatisfy({ abs($0 - $1) <= 1e-9 * pixelSize }),
            let at = pixel(x: u.c, y: u.f)
        else { return nil }
        let (column, row) = (at.column.rounded(), at.row.rounded())
        guard abs(at.column - column) <= 1e-3, abs(at.row - row) <= 1e-3, abs(column) < 2e9, abs(row) < 2e9 else {
            return nil
        }
        return (Int(column), Int(row))
    }

    /// The pixels of this grid that another one may cover, and its middle among them; nil when it lies elsewhere.
    package func window(covering other: Grid) -> (window: Window, middle: (column: Double, row: Double))? {
        guard let outline = other.outline(in: crs), let (x, y) = other.middle(in: crs),
            let middle = pixel(x: x, y: y)
        else { return nil }
        let places = outline.compactMap { pixel(x: $0.x, y: $0.y) }
        // An outline bends between its points: one pixel more on each side.
        let (columns, rows) = (places.map(\.column), places.map(\.row))
        let left = Int(clamping: (columns.min() ?? 0).rounded(.down) - 1, to: 0...width)
        let right = Int(clamping: (columns.max() ?? 0).rounded(.up) + 1, to: 0...width)
        let top = Int(clamping: (rows.min() ?? 0).rounded(.down) - 1, to: 0...height)
        let bottom = Int(clamping: (rows.max() ?? 0).rounded(.up) + 1, to: 0...height)
        guard left < right, top < bottom else { return nil }
        return (Window(x: left, y: top, width: right - left, height: bottom - top), middle)
    }

    /// The middle in another CRS.
    private func middle(in crs: String) -> (x: Double, y: Double)? {
        Grid.transformed([xy(column: Double(width) / 2, row: Double(height) / 2)], from: self.crs, to: crs)?
            .first
    }

    /// Points of the outline in another CRS.
    private func outline(in crs: String) -> [(x: Double, y: Double)]? {
        let (w, h, steps) = (Double(width), Double(height), 32)
        let points = (0..<steps).flatMap { step -> [(x: Double, y: Double)] in
            let share = Double(step) / Double(steps)
            let places = [(share * w, 0), (w, share * h), ((1 - share) * w, h), (0, (1 - share) * h)]
            return places.map { xy(column: $0.0, row: $0.1) }
        }
        return Grid.transformed(points, from: self.crs, to: crs)
    }
}
