internal import Kernels
internal import Raster
package import Spectral
package import YatlasCore

extension Scene {
    /// Computes features of pixels in any order; only their blocks are decoded.
    ///
    /// - Parameters:
    ///   - set: the features.
    ///   - pixels: columns and rows.
    ///   - options: threads and memory.
    /// - Returns: the features of each pixel, NaN where one is undefined.
    /// - Throws: `YatlasError` if a window cannot be read.
    package func values(
        of set: FeatureSet, at pixels: [(column: Int, row: Int)], options: ExecutionOptions = ExecutionOptions()
    ) throws -> PixelValues {
        guard let known else { return try read(set, at: pixels, options) }
        return try known.values(of: set, at: pixels) { try read(set, at: $0, options) }
    }

    private func read(
        _ set: FeatureSet, at pixels: [(column: Int, row: Int)], _ options: ExecutionOptions
    ) throws -> PixelValues {
        let side = ClassMapWriter.blockSize
        let cells = Dictionary(grouping: pixels.indices) { index in
            Window(x: pixels[index].column / side, y: pixels[index].row / side, width: side, height: side)
        }
        var places: [Window: [Int]] = [:]
        for indices in cells.values { places[boundingWindow(indices.map { pixels[$0] })] = indices }
        let d = set.features.count
        var result = PixelValues(
            values: [Float](repeating: .nan, count: pixels.count * d),
            isMasked: [Bool](repeating: false, count: pixels.count))
        guard !pixels.isEmpty else { return result }
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .best)
        let wanted = places
        let reading = try SceneReading(self, set, windows: Array(places.keys), options: options)
        let found = try reading.map(kernel) { planes, tile in
            let window = tile.window
            return (wanted[window] ?? []).map { index in
                let at = (pixels[index].row - window.y) * window.width + pixels[index].column - window.x
                return (
                    index: index, isMasked: tile[at].isLeftOut,
                    values: (0..<d).map { planes[$0 * window.count + at] }
                )
            }
        }
        for pixel in found.flatMap(\.value) {
            result.isMasked[pixel.index] = pixel.isMasked
            result.values.replaceSubrange((pixel.index * d)..<((pixel.index + 1) * d), with: pixel.values)
        }
        return result
    }

    /// Every n-th pixel along rows and columns, at most `count` pixels; n is odd, as bands of coarser pixels repeat
    /// their values in pairs.
    func regularPixels(_ count: Int) -> [(column: Int, row: Int)] {
        var step = 1
        while (grid.width + step - 1) / step * ((grid.height + step - 1) / step) > count { step += 2 }
        // Starts at the centre of the first cell, so that no side is favoured.
        return stride(from: min(step / 2, grid.height - 1), to: grid.height, by: step).flatMap { row in
            stride(from: min(step / 2, grid.width - 1), to: grid.width, by: step).map { ($0, row) }
        }
    }
}

private func boundingWindow(_ pixels: [(column: Int, row: Int)]) -> Window {
    var (left, top, right, bottom) = (Int.max, Int.max, 0, 0)
    for pixel in pixels {
        (left, right) = (min(left, pixel.column), max(right, pixel.column))
        (top, bottom) = (min(top, pixel.row), max(bottom, pixel.row))
    }
    return Window(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
}
