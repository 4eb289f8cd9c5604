internal import YatlasCore

/// A raster grid: size, transform and CRS.
public struct Grid: Sendable, Equatable, Codable {
    /// The number of columns.
    public var width: Int
    /// The number of rows.
    public var height: Int
    /// The transform from pixel corners to coordinates.
    public var transform: AffineTransform
    /// The coordinate reference system as WKT; empty if there is none.
    public var crs: String

    /// Makes a grid.
    package init(width: Int, height: Int, transform: AffineTransform, crs: String) {
        self.width = width
        self.height = height
        self.transform = transform
        self.crs = crs
    }

    /// The reason why the grid is invalid; nil if it is valid.
    ///
    /// With these limits, pixel counts and squared coordinates do not overflow.
    var defect: Message? {
        guard Double(width) * Double(height) < 1e15 else { return "\(width) x \(height) pixels, which no raster has" }
        guard transform.gdal.allSatisfy({ abs($0) < 1e15 }) else {
            return "a geotransform that lies nowhere (\(transform.gdal.map { "\($0)" }.joined(separator: ", ")))"
        }
        return nil
    }

    private enum CodingKeys: String, CodingKey {
        case width, height, crs
        case transform = "geotransform"
    }

    /// The pixel size along rows, in units of the CRS.
    package var pixelSize: Double {
        (transform.a * transform.a + transform.d * transform.d).squareRoot()
    }

    /// Whether the first row is the southernmost.
    package var isSouthUp: Bool { transform.e > 0 }

    /// The same pixels with reversed rows.
    var flipped: Grid {
        let (x, y) = xy(column: 0, row: Double(height))
        let t = transform
        return Grid(
            width: width, height: height, transform: AffineTransform(gdal: [x, t.a, -t.b, y, t.d, -t.e]), crs: crs)
    }

    /// The grid of a window.
    package func cropped(to window: Window) -> Grid {
        Grid(
            width: window.width, height: window.height,
            transform: transform.moved(to: xy(column: Double(window.x), row: Double(window.y))), crs: crs)
    }

    /// The window of the whole grid.
    public var window: Window { Window(x: 0, y: 0, width: width, height: height) }

    /// The last pixel, whose block is the last in a file.
    package var lastPixel: Window { Window(x: width - 1, y: height - 1, width: 1, height: 1) }

    /// The fractional pixel position of a coordinate; nil if the transform cannot be inverted.
    public func pixel(x: Double, y: Double) -> (column: Double, row: Double)? {
        let t = transform
        guard t.determinant != 0 else { return nil }
        let (dx, dy) = (x - t.c, y - t.f)
        return ((t.e * dx - t.b * dy) / t.determinant, (t.a * dy - t.d * dx) / t.determinant)
    }

    /// The coordinates of a pixel corner.
    public func xy(column: Double, row: Double) -> (x: Double, y: Double) {
        transform * (column, row)
    }

    /// The coordinates of the corners.
    var corners: [(x: Double, y: Double)] {
        [(0, 0), (width, 0), (0, height), (width, height)].map { xy(column: Double($0.0), row: Double($0.1)) }
    }

    /// West, south, east and north of the corners, in the grid's units, as text.
    package var extent: String {
        let corners = corners
        return extentText(corners.map(\.x), corners.map(\.y))
    }
}

/// West, south, east and north of coordinates as text, rounded for readability.
func extentText(_ xs: [Double], _ ys: [Double]) -> String {
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max() else { return "empty" }
    let scale: Double = max(abs(west), abs(north), abs(east), abs(south)) > 1000 ? 1 : 10_000
    let rounded = [west, south, east, north].map { value in
        let number = (value * scale).rounded() / scale
        return scale == 1 && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
    return rounded.joined(separator: " ")
}
