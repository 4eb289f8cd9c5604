internal import CGDAL
internal import YatlasCore

extension Dataset {
    /// Reads which samples of a window are valid, row by row: 0 where GDAL's mask band or an alpha band says that they
    /// are not.
    ///
    /// GDAL itself knows alpha bands of two and of four bands alone.
    /// - Throws: `YatlasError` when the masks cannot be read.
    package func readMask(_ window: Window, band: Int, into target: UnsafeMutableBufferPointer<UInt8>) throws {
        let own = GDALGetRasterBand(handle, Int32(band))
        guard let alpha, GDALGetMaskFlags(own) & GMF_ALPHA == 0 else {
            return try read(window, mask: GDALGetMaskBand(own), of: band, into: target)
        }
        try read(window, mask: GDALGetRasterBand(handle, Int32(alpha)), of: band, into: target)
        guard GDALGetMaskFlags(own) != GMF_ALL_VALID else { return }
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: window.count) { mask in
            try read(window, mask: GDALGetMaskBand(own), of: band, into: mask)
            for pixel in 0..<window.count where mask[pixel] == 0 { target[pixel] = 0 }
        }
    }

    /// One band with what GDAL or an alpha band says of its validity as the mask of the whole raster, which is what
    /// warping looks at.
    ///
    /// - Throws: `YatlasError` when GDAL cannot make it.
    package func alone(_ band: Int) throws -> Dataset {
        let isOpaque = [GMF_ALL_VALID, GMF_NODATA].contains(GDALGetMaskFlags(GDALGetRasterBand(handle, Int32(band))))
        let mask = isOpaque ? alpha.map { "\($0)" } ?? "none" : "mask,\(band)"
        let options = OptionList(["-of", "VRT", "-q", "-b", "\(band)", "-mask", mask, "-colorinterp", "gray"])
        let parsed = GDALTranslateOptionsNew(options.list, nil)
        defer { GDALTranslateOptionsFree(parsed) }
        var isMisused: Int32 = 0
        CPLErrorReset()
        guard let view = GDALTranslate("", handle, parsed, &isMisused) else {
            throw YatlasError(
                .readFailed, path, "the mask of band \(band) cannot be read (\(GDALEnvironment.lastError()))",
                fix: "the file may be damaged: take another copy")
        }
        return try Dataset(view, path: path, source: self, access: access)
    }
}
