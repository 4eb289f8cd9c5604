internal import YatlasCore

extension Grid {
    /// The grid that covers several others.
    ///
    /// It extends the pixels of the first grid; other CRSs are transformed to that of the first.
    /// - Parameters:
    ///   - grids: one or more, north up.
    ///   - crs: the CRS as WKT; nil uses that of the first.
    ///   - pixelSize: the pixel size in its units; nil uses that of the first, which must have the same CRS.
    /// - Returns: the grid; nil if a grid cannot be transformed.
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
        // If CRS and size are those of the first grid, its pixels are used, which need not be square.
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
    /// - Throws: `YatlasError` if it is invalid.
    package static func crs(named text: String) throws -> String {
        guard let reference = SpatialReference(named: text) else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .crs) \(text)", "no CRS", fix: "name one such as EPSG:3035")
        }
        return reference.wkt
    }

    /// The offset of another grid in pixels: column and row of its first pixel; nil if the pixels are not aligned.
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

    /// The window that another grid may cover, and the position of its centre; nil if they do not overlap.
    package func window(covering other: Grid) -> (window: Window, middle: (column: Double, row: Double))? {
        guard let outline = other.outline(in: crs), let (x, y) = other.middle(in: crs),
            let middle = pixel(x: x, y: y)
        else { return nil }
        let places = outline.compactMap { pixel(x: $0.x, y: $0.y) }
        // Edges are curved between the points of the outline: one more pixel on each side.
        let (columns, rows) = (places.map(\.column), places.map(\.row))
        let left = Int(clamping: (columns.min() ?? 0).rounded(.down) - 1, to: 0...width)
        let right = Int(clamping: (columns.max() ?? 0).rounded(.up) + 1, to: 0...width)
        let top = Int(clamping: (rows.min() ?? 0).rounded(.down) - 1, to: 0...height)
        let bottom = Int(clamping: (rows.max() ?? 0).rounded(.up) + 1, to: 0...height)
        guard left < right, top < bottom else { return nil }
        return (Window(x: left, y: top, width: right - left, height: bottom - top), middle)
    }

    /// The centre in another CRS.
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
