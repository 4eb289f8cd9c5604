internal import Raster
internal import YatlasCore

/// One map's say in a window: the labels, and whatever else decides.
package struct Contribution {
    /// Row by row; 0 where the map does not reach.
    package let labels: [UInt8]
    /// How sure the map is of each, row by row; empty where nobody asks.
    package let confidence: [Float]
    /// The map's middle in columns and rows of the window.
    package let middle: (column: Double, row: Double)

    /// What a map says.
    package init(labels: [UInt8], confidence: [Float], middle: (column: Double, row: Double)) {
        self.labels = labels
        self.confidence = confidence
        self.middle = middle
    }
}

extension Contribution {
    /// The square of the distance from a pixel's centre to the map's middle, in pixels.
    func distance(_ pixel: Int, _ window: Window) -> Double {
        let column = Double(pixel % window.width) + 0.5 - middle.column
        let row = Double(pixel / window.width) + 0.5 - middle.row
        return column * column + row * row
    }
}
