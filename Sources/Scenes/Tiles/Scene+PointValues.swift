internal import Kernels
internal import Raster
package import Spectral
internal import YatlasCore

extension Scene {
    /// Computes features at pixels, which are read window by window, whatever their order.
    package func values(of set: FeatureSet, at pixels: [(column: Int, row: Int)]) throws -> PixelValues {
        let side = 256
        let largest = Window(x: 0, y: 0, width: side, height: side)
        let processor = try TileProcessor(self, set, largest: largest, instructionSet: .best)
        let tiles = Dictionary(grouping: pixels.indices) { index in
            Window(
                x: pixels[index].column / side * side, y: pixels[index].row / side * side, width: side, height: side)
        }
        let d = processor.featureCount
        var result = PixelValues(values: [Float](repeating: .nan, count: pixels.count * d), masked: 0)
        for tile in tiles.keys.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
            let indices = tiles[tile] ?? []
            let window = boundingWindow(indices.map { pixels[$0] })
            try processor.features(window) { planes, tile in
                for index in indices {
                    let at = (pixels[index].row - window.y) * window.width + pixels[index].column - window.x
                    if tile[at].isLeftOut { result.masked += 1 }
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

private func boundingWindow(_ pixels: [(column: Int, row: Int)]) -> Window {
    var (left, top, right, bottom) = (Int.max, Int.max, 0, 0)
    for pixel in pixels {
        (left, right) = (min(left, pixel.column), max(right, pixel.column))
        (top, bottom) = (min(top, pixel.row), max(bottom, pixel.row))
    }
    return Window(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
}
