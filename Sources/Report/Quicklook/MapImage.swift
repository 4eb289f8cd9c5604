internal import Accuracy
package import Foundation

/// A decimated map in the colours of its classes.
package struct MapImage: Sendable {
    /// The width in pixels.
    package var width: Int
    /// The height in pixels.
    package var height: Int
    /// The labels row by row, from the north: 0 nodata, 1...252 classes, 253 ambiguous, 254 unknown, 255 masked.
    package var labels: [UInt8]
    /// Red, green and blue of each label.
    package var colors: [UInt8: [UInt8]]

    /// Makes an image.
    package init(width: Int, height: Int, labels: [UInt8], colors: [UInt8: [UInt8]]) {
        self.width = width
        self.height = height
        self.labels = labels
        self.colors = colors
    }

    /// The image as a PNG file, one pixel for each label.
    ///
    /// - Throws: `YatlasError` if cairo fails.
    package func png() throws -> Data {
        let canvas = Canvas(width: width, height: height)
        let palette = Self.palette(colors)
        try canvas.paint(Box(x: 0, y: 0, width: width, height: height)) { column, row in
            palette[Int(labels[row * width + column])]
        }
        return try canvas.png()
    }

    /// The colour of each of the 256 labels; nodata is white.
    static func palette(_ colors: [UInt8: [UInt8]]) -> [RGB] {
        let known = Quicklook.absenceColors.merging(colors) { _, given in given }
        return (0...255).map { label in label == 0 ? Ink.white : known[UInt8(label)].map(Ink.rgb) ?? Ink.white }
    }
}
