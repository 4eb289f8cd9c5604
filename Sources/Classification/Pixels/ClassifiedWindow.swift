public import Raster
public import YatlasCore

/// A window of a scene, classified in memory.
public struct ClassifiedWindow: Sendable {
    /// The pixels of the scene.
    public let window: Window
    /// The grid of the window.
    public let grid: Grid
    /// The class value of each pixel, row by row; 0 nodata, 255 masked.
    public internal(set) var labels: [UInt8]
    /// The class probabilities, planar `[class][pixel]` in the order of the model's classes; NaN for pixels without a class.
    public internal(set) var probabilities: [Float]
    /// The reasons why each pixel is invalid; empty where it is valid.
    public internal(set) var validity: [Validity]

    /// Makes an empty window.
    init(_ window: Window, grid: Grid, classCount: Int) {
        self.window = window
        self.grid = grid
        labels = Array(repeating: LabelCode.nodata, count: window.count)
        probabilities = Array(repeating: .nan, count: classCount * window.count)
        validity = Array(repeating: [], count: window.count)
    }

    /// The probability of each pixel's own class, the highest one; NaN for pixels without a class.
    public var confidence: [Float] {
        labels.indices.map { pixel in
            stride(from: pixel, to: probabilities.count, by: window.count).reduce(.nan) { most, at in
                most >= probabilities[at] ? most : probabilities[at]
            }
        }
    }
}
