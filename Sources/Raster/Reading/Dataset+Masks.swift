internal import CGDAL
internal import YatlasCore

extension Dataset {
    /// Reads the validity of the samples of a window, row by row: 0 where GDAL's mask band or an alpha band marks them
    /// as invalid.
    ///
    /// GDAL itself recognises alpha bands only with two or four bands.
    /// - Throws: `YatlasError` if the masks cannot be read.
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

    /// One band with its mask or alpha band as the mask of the whole dataset, which GDAL's warper uses.
    ///
    /// - Throws: `YatlasError` if GDAL cannot create it.
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
