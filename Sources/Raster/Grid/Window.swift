/// A rectangle of pixels.
public struct Window: Sendable, Hashable, Codable {
    /// The first column.
    public var x: Int
    /// The first row.
    public var y: Int
    /// The number of columns.
    public var width: Int
    /// The number of rows.
    public var height: Int

    /// Decodes a window, with checks of its limits.
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

    /// The number of pixels.
    public var count: Int { width * height }

    /// Makes a window.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Splits the window into tiles, row by row; those at the right and lower edge may be smaller.
    package func tiles(width side: Int, height rows: Int) -> [Window] {
        stride(from: 0, to: height, by: rows).flatMap { top in
            stride(from: 0, to: width, by: side).map { left in
                Window(x: x + left, y: y + top, width: min(side, width - left), height: min(rows, height - top))
            }
        }
    }
}
