internal import Raster
internal import YatlasCore

/// The contribution of one map to a window of a mosaic.
package struct Contribution {
    /// The labels, row by row; 0 outside the map.
    package let labels: [UInt8]
    /// The confidence of each label, row by row; empty if not needed.
    package let confidence: [Float]
    /// The map's centre in columns and rows of the window.
    package let middle: (column: Double, row: Double)

    /// Makes a contribution.
    package init(labels: [UInt8], confidence: [Float], middle: (column: Double, row: Double)) {
        self.labels = labels
        self.confidence = confidence
        self.middle = middle
    }
}

extension Contribution {
    /// The squared distance from a pixel's centre to the map's centre, in pixels.
    func distance(_ pixel: Int, _ window: Window) -> Double {
        let column = Double(pixel % window.width) + 0.5 - middle.column
        let row = Double(pixel / window.width) + 0.5 - middle.row
        return column * column + row * row
    }
}
