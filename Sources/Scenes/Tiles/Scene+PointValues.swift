internal import Kernels
internal import Raster
package import Spectral

extension Scene {
    /// Computes features at pixels, which are read window by window, whatever their order.
    package func values(of set: FeatureSet, at pixels: [(column: Int, row: Int)]) throws -> PixelValues {
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .chosen())
        let workspace = PixelKernel.Workspace(for: kernel)
        let side = 256
        let reader = try FeatureTileReader(self, set, largest: Window(x: 0, y: 0, width: side, height: side))
        let tiles = Dictionary(grouping: pixels.indices) { index in
            Tile(column: pixels[index].column / side, row: pixels[index].row / side)
        }
        let d = kernel.featureCount
        var result = PixelValues(values: [Float](repeating: .nan, count: pixels.count * d), masked: 0)
        for tile in tiles.keys.sorted() {
            let indices = tiles[tile] ?? []
            let window = boundingWindow(indices.map { pixels[$0] })
            var planes = [Float](repeating: 0, count: window.count * d)
            try reader.withWindow(window) { views, mask in
                planes.withUnsafeMutableBufferPointer {
                    kernel.features(views, pixelCount: window.count, workspace: workspace, into: $0)
                }
                for index in indices {
                    let at = (pixels[index].row - window.y) * window.width + pixels[index].column - window.x
                    guard mask?[at] ?? 0 == 0 else {
                        result.masked += 1
                        continue
                    }
                    for feature in 0..<d { result.values[index * d + feature] = planes[feature * window.count + at] }
                }
            }
        }
        return result
    }

    /// Every n-th pixel along rows and columns, so that there are at most `count`; n is odd, as bands of coarser pixels
    /// repeat their values in twos.
    func regularPixels(_ count: Int) -> [(column: Int, row: Int)] {
        var step = 1
        while (grid.width + step - 1) / step * ((grid.height + step - 1) / step) > count { step += 2 }
        // From the middle of the first cell on, so that no side is favoured.
        return stride(from: min(step / 2, grid.height - 1), to: grid.height, by: step).flatMap { row in
            stride(from: min(step / 2, grid.width - 1), to: grid.width, by: step).map { ($0, row) }
        }
    }
}

private struct Tile: Hashable, Comparable {
    var column: Int
    var row: Int
    static func < (a: Tile, b: Tile) -> Bool { (a.row, a.column) < (b.row, b.column) }
}

private func boundingWindow(_ pixels: [(column: Int, row: Int)]) -> Window {
    var (left, top, right, bottom) = (Int.max, Int.max, 0, 0)
    for pixel in pixels {
        (left, right) = (min(left, pixel.column), max(right, pixel.column))
        (top, bottom) = (min(top, pixel.row), max(bottom, pixel.row))
    }
    return Window(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
}
