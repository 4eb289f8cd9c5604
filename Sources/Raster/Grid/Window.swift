/// A rectangle of pixels: the upper left one and how many there are.
package struct Window: Sendable, Hashable, Codable {
    /// Column of the first pixel.
    package var x: Int
    /// Row of the first pixel.
    package var y: Int
    /// How many columns.
    package var width: Int
    /// How many rows.
    package var height: Int

    /// How many pixels.
    package var count: Int { width * height }

    /// Makes a window.
    package init(x: Int, y: Int, width: Int, height: Int) {
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
