internal import CGDAL

extension Dataset {
    /// How many pixels have each value of a map, as its table of attributes tells; nil where it has none.
    package func pixelCounts(band: Int) -> [UInt8: Int]? {
        guard let table = GDALGetDefaultRAT(GDALGetRasterBand(handle, Int32(band))) else { return nil }
        let values = GDALRATGetColOfUsage(table, GFU_MinMax)
        let counts = GDALRATGetColOfUsage(table, GFU_PixelCount)
        guard values >= 0, counts >= 0 else { return nil }
        return (0..<GDALRATGetRowCount(table)).reduce(into: [:]) { sums, row in
            guard let value = UInt8(exactly: GDALRATGetValueAsInt(table, row, values)) else { return }
            sums[value] = Int(GDALRATGetValueAsDouble(table, row, counts))
        }
    }
}
