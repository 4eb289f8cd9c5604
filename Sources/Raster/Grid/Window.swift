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
}
