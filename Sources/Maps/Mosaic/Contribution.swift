internal import Raster
internal import YatlasCore

/// One map's say in a window: the labels, and whatever else decides.
struct Contribution {
    /// Row by row; 0 where the map does not reach.
    let labels: [UInt8]
    /// How sure the map is of each, row by row; empty where nobody asks.
    let confidence: [Float]
    /// The map's middle in columns and rows of the window.
    let middle: (column: Double, row: Double)
}

extension Contribution {
    /// The square of the distance from a pixel's centre to the map's middle, in pixels.
    func distance(_ pixel: Int, _ window: Window) -> Double {
        let column = Double(pixel % window.width) + 0.5 - middle.column
        let row = Double(pixel / window.width) + 0.5 - middle.row
        return column * column + row * row
    }
}
