internal import CGDAL

extension Dataset {
    /// The number of pixels of each value of a map from its attribute table; nil if it has none.
    package func pixelCounts(band: Int) -> [UInt8: Int]? {
        guard let table = GDALGetDefaultRAT(GDALGetRasterBand(handle, Int32(band))) else { return nil }
        let values = GDALRATGetColOfUsage(table, GFU_MinMax)
        let counts = GDALRATGetColOfUsage(table, GFU_PixelCount)
        guard values >= 0, counts >= 0 else { return nil }
        // More than any raster has, and small enough that the sum of all counts does not overflow.
        let most = 1 << 50
        var sums: [UInt8: Int] = [:]
        for row in 0..<GDALRATGetRowCount(table) {
            guard let value = UInt8(exactly: GDALRATGetValueAsInt(table, row, values)) else { continue }
            guard let count = Int(exactly: GDALRATGetValueAsDouble(table, row, counts)), (0...most).contains(count)
            else { return nil }
            sums[value] = count
        }
        return sums
    }
}
