internal import Raster

/// All samples of a band of a raster, row by row.
package func samples(_ path: String, band: Int = 1) throws -> [Float] {
    let dataset = try Dataset(path: path)
    var values = [Float](repeating: 0, count: dataset.grid.window.count)
    try values.withUnsafeMutableBufferPointer { try dataset.read(dataset.grid.window, band: band, into: $0) }
    return values
}
