internal import CGDAL
internal import YatlasCore

extension Dataset {
    /// Whether the file is pixel-interleaved, so that decoding one band decodes all.
    var isPixelInterleaved: Bool {
        if isVirtual { return sources.first.map { $0.bands.count > 1 && $0.isPixelInterleaved } ?? false }
        return Dataset.item(handle, "INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL"
    }

    /// Whether GDAL reads other rasters through this one: a VRT, or a warped view.
    package var isVirtual: Bool { driver == "VRT" }

    /// Whether the mask of a band is derived from samples, or is a band itself, and so shares blocks with samples.
    func isMaskOfSamples(_ band: Int) -> Bool {
        alpha != nil || GDALGetMaskFlags(GDALGetRasterBand(handle, Int32(band))) & GMF_NODATA != 0
    }

    /// The band whose mask is valid for a band: the first, if all have the same mask.
    package func maskBand(of band: Int) -> Int {
        let flags = GDALGetMaskFlags(GDALGetRasterBand(handle, Int32(band)))
        let isShared = flags & GMF_PER_DATASET != 0 || alpha != nil && flags & (GMF_NODATA | GMF_PER_DATASET) == 0
        return isShared ? 1 : band
    }

    /// Columns and rows of the stored blocks of a band, or of its mask; a raster may be smaller than one block.
    func storedBlock(of band: Int, isMask: Bool) -> (width: Int, height: Int) {
        if isVirtual, source == nil, let first = sources.first {
            let block = first.storedBlock(of: 1, isMask: false)
            return (min(block.width, grid.width), min(block.height, grid.height))
        }
        let own = GDALGetRasterBand(handle, Int32(band))
        var (width, height): (Int32, Int32) = (0, 0)
        GDALGetBlockSize(isMask && alpha == nil ? GDALGetMaskBand(own) : own, &width, &height)
        return (max(1, Int(width)), max(1, Int(height)))
    }

    /// Decodes every stored block of some bands once: the minimum cost of reading them.
    ///
    /// - Throws: `YatlasError` if a block cannot be read.
    package func decodeAll(bands: [Int]) throws {
        let block = storedBlock(of: bands[0], isMask: false)
        let bytes = self.bands[bands[0] - 1].sampleType.storedBytes * bands.count
        let target = UnsafeMutableRawBufferPointer.allocate(
            byteCount: block.width * block.height * bytes, alignment: 64)
        defer { target.deallocate() }
        for window in grid.window.tiles(width: block.width, height: block.height) {
            if bands.count > 1, isPixelInterleaved {
                try readStored(window, bands: bands, into: target)
            } else {
                for band in bands { try readStored(window, band: band, into: target) }
            }
        }
    }

    /// Reads a whole stored block of a band in its own type, without GDAL's cache.
    func readBlock(_ window: Window, band: Int, into target: UnsafeMutableRawBufferPointer) throws {
        precondition(storedBlock(of: band, isMask: false) == (window.width, window.height), "a whole block")
        precondition(target.count >= window.count * bands[band - 1].sampleType.storedBytes, "the buffer is too small")
        try requireMemory()
        CPLErrorReset()
        let status = GDALReadBlock(
            GDALGetRasterBand(handle, Int32(band)), Int32(window.x / window.width), Int32(window.y / window.height),
            target.baseAddress)
        guard status == CE_None else { throw readError(band, window) }
    }

    /// Reads samples of several bands of one type, which are decoded together, band by band.
    func readStored(_ window: Window, bands: [Int], into target: UnsafeMutableRawBufferPointer) throws {
        let type = self.bands[bands[0] - 1].sampleType
        precondition(target.count >= window.count * type.storedBytes * bands.count, "the buffer is too small")
        precondition(source == nil, "a raster as it lies")
        try requireMemory()
        var numbers = bands.map(Int32.init)
        CPLErrorReset()
        let status = GDALDatasetRasterIOEx(
            handle, GF_Read, Int32(window.x), Int32(window.y), Int32(window.width), Int32(window.height),
            target.baseAddress, Int32(window.width), Int32(window.height), type.gdal, Int32(numbers.count), &numbers, 0,
            0,
            0, nil)
        guard status == CE_None else { throw readError(bands[0], window) }
    }
}

extension SampleType {
    /// The type to request from GDAL: types that the kernels do not support are converted to Float.
    var gdal: GDALDataType {
        switch self {
        case .uint8, .int8: GDT_Byte
        case .uint16: GDT_UInt16
        case .int16: GDT_Int16
        case .int32: GDT_Int32
        case .uint32, .float32, .float64, .other: GDT_Float32
        }
    }
}

extension RasterBandInfo {
    /// Whether samples are read in their stored type.
    var isStoredAsRead: Bool { ![.uint32, .float64, .other].contains(sampleType) }
}
