package import Kernels
package import Raster
internal import YatlasCore

extension SceneReading {
    /// Computes the features of all windows.
    ///
    /// - Parameters:
    ///   - kernel: the features' program.
    ///   - body: processes the features, planar `[feature][pixel]`, and the tile of a window; in any thread.
    /// - Returns: the results of `body`, row by row.
    /// - Throws: `YatlasError` if a window cannot be read, and errors of `body`.
    package func map<Value>(
        _ kernel: PixelKernel, _ body: @escaping @Sendable (inout [Float], TileData) throws -> Value
    ) throws -> [(window: Window, value: Value)] {
        guard !tiles.windows.isEmpty else { return [] }
        var made: [(window: Window, value: Value)] = []
        let pipeline = TilePipeline<Value>(tiles, progress: { _ in }) { made.append(($0, $1)) }
        try pipeline.run {
            let processor = try TileProcessor(self, kernel: kernel)
            return { try processor.features($0, body) }
        }
        return made
    }
}
