internal import Kernels
internal import Scenes

/// What a window of a scene becomes.
struct ClassifiedTile {
    /// The label of each pixel.
    let labels: [UInt8]
    /// The planes of each raster beside the map, NaN where a pixel is not valid.
    let planes: [[Float]]

    /// Takes the numbers of pixels away that are not valid, though their samples may be good ones.
    ///
    /// - Parameters:
    ///   - labels: a label for each pixel.
    ///   - details: what the kernel said of the pixels; nil where all lie outside.
    ///   - rasters: what is wanted, with the number of bands of each.
    ///   - tile: which pixels are valid.
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
