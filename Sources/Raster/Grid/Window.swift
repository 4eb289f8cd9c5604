/// A rectangle of pixels: the upper left one and how many there are.
public struct Window: Sendable, Hashable, Codable {
    /// Column of the first pixel.
    public var x: Int
    /// Row of the first pixel.
    public var y: Int
    /// How many columns.
    public var width: Int
    /// How many rows.
    public var height: Int

    /// Reads a window of a raster that there can be.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        func number(_ key: CodingKeys, from least: Int) throws -> Int {
            let number = try keys.decode(Int.self, forKey: key)
            guard (least...Int(Int32.max)).contains(number) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: keys, debugDescription: "no number of pixels")
            }
            return number
        }
        x = try number(.x, from: 0)
        y = try number(.y, from: 0)
        width = try number(.width, from: 1)
        height = try number(.height, from: 1)
    }

    /// How many pixels.
    public var count: Int { width * height }

    /// Makes a window.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// It cut into windows, row by row; those at its right and lower edge may be smaller.
    package func tiles(width side: Int, height rows: Int) -> [Window] {
        stride(from: 0, to: height, by: rows).flatMap { top in
            stride(from: 0, to: width, by: side).map { left in
                Window(x: x + left, y: y + top, width: min(side, width - left), height: min(rows, height - top))
            }
        }
    }
}
