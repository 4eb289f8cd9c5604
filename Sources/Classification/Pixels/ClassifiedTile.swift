internal import Kernels
internal import Scenes

/// The results of a window.
struct ClassifiedTile {
    /// The label of each pixel.
    let labels: [UInt8]
    /// The planes of each additional raster, NaN where a pixel is invalid.
    let planes: [[Float]]

    /// Removes the values of invalid pixels, whose samples may be valid numbers.
    ///
    /// - Parameters:
    ///   - labels: a label for each pixel.
    ///   - details: the additional outputs of the kernel; nil if the whole window is outside the area of interest.
    ///   - rasters: the requested rasters, with the number of bands of each.
    ///   - tile: the validity of the pixels.
    init(_ labels: [UInt8], _ details: PixelDetails?, _ rasters: [(raster: PixelRaster, bands: Int)], _ tile: TileData)
    {
        self.labels = labels
        let count = labels.count
        planes = rasters.map { raster, bands in
            guard let details else { return Array(repeating: .nan, count: bands * count) }
            var values = raster.planes(details, count)
            tile.void(&values)
            return values
        }
    }
}
