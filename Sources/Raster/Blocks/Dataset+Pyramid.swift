internal import CGDAL

extension Dataset {
    /// The overview level of a band with the largest pixels that are not larger than a grid's.
    ///
    /// - Parameters:
    ///   - band: the band number of GDAL.
    ///   - grid: a grid in the same CRS, with larger pixels.
    /// - Returns: the level, from 0; nil if there is none.
    package func pyramidLevel(of band: Int, for grid: Grid) -> Int? {
        guard grid.crs == self.grid.crs, grid.pixelSize > self.grid.pixelSize else { return nil }
        let own = GDALGetRasterBand(handle, Int32(band))
        let levels = (0..<Int(GDALGetOverviewCount(own))).compactMap { level -> (level: Int, pixelSize: Double)? in
            let width = GDALGetRasterBandXSize(GDALGetOverview(own, Int32(level)))
            guard width > 0 else { return nil }
            return (level, self.grid.pixelSize * Double(self.grid.width) / Double(width))
        }
        // Overviews have a whole number of pixels, so their pixel sizes are not exact.
        return levels.filter { $0.pixelSize < 1.001 * grid.pixelSize }.max { $0.pixelSize < $1.pixelSize }?.level
    }
}
