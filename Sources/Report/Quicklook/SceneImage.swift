package import Foundation

/// A decimated scene in three planes for red, green and blue, as a picture.
package struct SceneImage: Sendable {
    private let width: Int
    private let height: Int
    private let planes: [[Float]]

    /// Makes an image of three planes of width x height values each; NaN is nodata.
    package init(width: Int, height: Int, planes: [[Float]]) {
        self.width = width
        self.height = height
        self.planes = planes
    }

    /// The image as a PNG file, contrast-stretched.
    ///
    /// - Throws: `YatlasError` if cairo fails.
    package func png() throws -> Data {
        let canvas = Canvas(width: width, height: height)
        let colors = Stretch.colors(planes)
        try canvas.paint(Box(x: 0, y: 0, width: width, height: height)) { column, row in colors[row * width + column] }
        return try canvas.png()
    }
}
