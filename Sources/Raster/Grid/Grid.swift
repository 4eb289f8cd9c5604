/// Where a raster's pixels lie on the ground.
package struct Grid: Sendable, Equatable, Codable {
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int
    /// GDAL's affine transform from pixel corners to coordinates: x = t0 + column t1 + row t2, y = t3 + ...
    package var geotransform: [Double]
    /// The coordinate reference system as WKT; empty when the file names none.
    package var crs: String

    /// Makes a grid.
    package init(width: Int, height: Int, geotransform: [Double], crs: String) {
        self.width = width
        self.height = height
        self.geotransform = geotransform
        self.crs = crs
    }

    /// The side of a pixel in units of the CRS, along its row.
    package var pixelSize: Double {
        (geotransform[1] * geotransform[1] + geotransform[4] * geotransform[4]).squareRoot()
    }

    /// Whether the first row is the southernmost.
    package var isSouthUp: Bool { geotransform[5] > 0 }

    /// The same pixels with the last row first.
    var flipped: Grid {
        let (x, y) = coordinate(column: 0, row: Double(height))
        let t = geotransform
        return Grid(width: width, height: height, geotransform: [x, t[1], -t[2], y, t[4], -t[5]], crs: crs)
    }

    /// The grid of some of its pixels.
    package func part(_ window: Window) -> Grid {
        let (x, y) = coordinate(column: Double(window.x), row: Double(window.y))
        let t = geotransform
        return Grid(
            width: window.width, height: window.height, geotransform: [x, t[1], t[2], y, t[4], t[5]], crs: crs)
    }

    /// Squares that cover the grid, row by row; those at its right and lower edges are smaller.
    package func windows(side: Int) -> [Window] {
        stride(from: 0, to: height, by: side).flatMap { y in
            stride(from: 0, to: width, by: side).map { x in
                Window(x: x, y: y, width: min(side, width - x), height: min(side, height - y))
            }
        }
    }

    /// The whole grid.
    package var window: Window { Window(x: 0, y: 0, width: width, height: height) }

    /// The fractional pixel position of a coordinate, or nil when the transform cannot be inverted.
    package func position(x: Double, y: Double) -> (column: Double, row: Double)? {
        let t = geotransform
        let determinant = t[1] * t[5] - t[2] * t[4]
        guard determinant != 0 else { return nil }
        let (dx, dy) = (x - t[0], y - t[3])
        return ((t[5] * dx - t[2] * dy) / determinant, (t[1] * dy - t[4] * dx) / determinant)
    }

    /// The coordinate of a pixel corner.
    package func coordinate(column: Double, row: Double) -> (x: Double, y: Double) {
        let t = geotransform
        return (t[0] + column * t[1] + row * t[2], t[3] + column * t[4] + row * t[5])
    }

    /// West, south, east and north of the corners, in the grid's own units, as people write them.
    package var extent: String {
        let corners = [(0, 0), (width, 0), (0, height), (width, height)].map {
            coordinate(column: Double($0.0), row: Double($0.1))
        }
        return extentText(corners.map(\.x), corners.map(\.y))
    }
}

/// West, south, east, north of coordinates, rounded to what a reader needs.
func extentText(_ xs: [Double], _ ys: [Double]) -> String {
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max() else { return "empty" }
    let scale: Double = max(abs(west), abs(north), abs(east), abs(south)) > 1000 ? 1 : 10_000
    let rounded = [west, south, east, north].map { value in
        let number = (value * scale).rounded() / scale
        return scale == 1 && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
    return rounded.joined(separator: " ")
}
