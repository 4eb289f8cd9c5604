internal import Kernels
internal import Raster
internal import Scenes
internal import Spectral
package import Yat
internal import YatlasCore

extension SceneClassifier {
    /// Explains the class of one pixel.
    ///
    /// - Parameters:
    ///   - column: counted from 0 on the left.
    ///   - row: counted from 0 at the top.
    /// - Returns: the explanation.
    /// - Throws: `YatlasError` if the pixel is outside, masked or has no valid features, or cannot be read.
    package func explanation(column: Int, row: Int) throws -> PixelExplanation {
        model.explanation(of: try features(column: column, row: row))
    }

    /// The features of one pixel.
    ///
    /// - Parameters:
    ///   - column: counted from 0 on the left.
    ///   - row: counted from 0 at the top.
    /// - Returns: the features, in the order of the model.
    /// - Throws: `YatlasError` if the pixel is outside, masked or has no valid features, or cannot be read.
    package func features(column: Int, row: Int) throws -> [Float] {
        let window = Window(x: column, y: row, width: 1, height: 1)
        let place = "\(scene.path): the pixel in column \(column), row \(row)"
        guard (0..<scene.grid.width).contains(column), (0..<scene.grid.height).contains(row) else {
            throw YatlasError(
                .unsuitable, nil, "\(place) is outside",
                fix: "the scene has \(scene.grid.width) x \(scene.grid.height) pixels")
        }
        let reading = try SceneReading(scene, set, windows: [window], options: ExecutionOptions(threads: 1))
        let found = try reading.map(kernel) { values, tile in
            guard !tile[0].isLeftOut else {
                throw YatlasError(
                    .unsuitable, nil, "\(place) is masked",
                    fix: "say \(setting: .masked) none to look at it all the same")
            }
            return values
        }
        let values = found[0].value
        if let bad = values.firstIndex(where: { !$0.isFinite }) {
            throw YatlasError(
                .unsuitable, nil, "\(place) has no value of \(set.features[bad].name), so the map is nodata there")
        }
        return values
    }
}
