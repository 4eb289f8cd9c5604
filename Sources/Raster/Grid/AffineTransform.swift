/// The affine transform from pixel corners to coordinates: x = a column + b row + c, y = d column + e row + f.
public struct AffineTransform: Sendable, Equatable {
    /// x of a step along the columns.
    package var a: Double
    /// x of a step along the rows; 0 unless rotated.
    package var b: Double
    /// x of the first corner.
    package var c: Double
    /// y of a step along the columns; 0 unless rotated.
    package var d: Double
    /// y of a step along the rows; negative where the first row is the northernmost.
    package var e: Double
    /// y of the first corner.
    package var f: Double

    /// Makes a transform from six numbers in GDAL's order: c, a, b, f, d, e.
    public init(gdal numbers: [Double]) {
        (c, a, b, f, d, e) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    /// The six numbers in GDAL's order.
    public var gdal: [Double] { [c, a, b, f, d, e] }

    /// Whether the grid is rotated: rows do not run from west to east.
    package var isRotated: Bool { b != 0 || d != 0 }

    /// The area of a pixel, negative where the first row is the northernmost.
    package var determinant: Double { a * e - b * d }

    /// The same transform with another origin.
    package func moved(to corner: (x: Double, y: Double)) -> AffineTransform {
        AffineTransform(gdal: [corner.x, a, b, corner.y, d, e])
    }

    /// The coordinates of a pixel position.
    package static func * (transform: AffineTransform, place: (column: Double, row: Double)) -> (x: Double, y: Double) {
        (
            transform.c + place.column * transform.a + place.row * transform.b,
            transform.f + place.column * transform.d + place.row * transform.e
        )
    }
}

extension AffineTransform: Codable {
    /// Decodes six numbers in GDAL's order.
    public init(from decoder: any Decoder) throws {
        let numbers = try decoder.singleValueContainer().decode([Double].self)
        guard numbers.count == 6 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not six numbers"))
        }
        self.init(gdal: numbers)
    }

    /// Encodes six numbers in GDAL's order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(gdal)
    }
}
