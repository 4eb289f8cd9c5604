internal import CGDAL
internal import YatlasCore

extension Dataset {
    /// The number of rows from which a block is large: several windows share it, and decoding it for each would be too
    /// slow.
    static let largeBlock = 1024

    /// The dataset of the file, if this is a view of it.
    var root: Dataset { source?.root ?? self }

    /// The memory for reading some of the bands.
    func blockMemory(bands: Int, alongRows: Bool) -> BlockMemory {
        if let source { return source.blockMemory(bands: bands, alongRows: alongRows) }
        guard !isReadByLines else { return BlockMemory() }
        guard driver == "VRT" else { return ownBlockMemory(bands: bands, alongRows: alongRows) }
        // Windows seldom intersect more than one file of a mosaic, and as many bands come from each.
        return sources.reduce(into: BlockMemory()) { most, source in
            let one = source.blockMemory(bands: min(bands, source.bands.count), alongRows: alongRows)
            most.scratch = max(most.scratch, one.scratch)
            most.cached = max(most.cached, one.cached / min(bands, source.bands.count) * bands)
        }
    }

    /// Throws if the blocks of a band do not fit into memory.
    ///
    /// - Parameter isResampled: whether pixels are averaged, for which GDAL always reads whole blocks.
    /// - Throws: `YatlasError` with the memory needed.
    func requireMemory(isResampled: Bool = false) throws {
        guard !isMemoryChecked || isResampled && isReadByLines else { return }
        let memory =
            isReadByLines && isResampled
            ? ownBlockMemory(bands: 1, alongRows: false) : blockMemory(bands: 1, alongRows: false)
        try memory.require(of: path, access: access)
        isMemoryChecked = true
    }

    private func ownBlockMemory(bands: Int, alongRows: Bool) -> BlockMemory {
        guard let first = self.bands.first else { return BlockMemory() }
        let pixels = first.blockWidth * first.blockHeight
        let bytes = (1...self.bands.count).reduce(1) { most, band in
            max(most, Int(GDALGetDataTypeSizeBytes(GDALGetRasterDataType(GDALGetRasterBand(handle, Int32(band))))))
        }
        let block = pixels * bytes
        let isLarge = alongRows && first.blockHeight > Dataset.largeBlock
        let blocks = isLarge ? bands * ((grid.width + first.blockWidth - 1) / first.blockWidth) : 1
        var scratch = 0
        switch driver {
        case "GTiff", "COG":
            // The compressed block, and all of its bands if they are interleaved.
            scratch = item("BLOCK_SIZE_0_0", "TIFF").flatMap { Int($0) } ?? 0
            if item("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL" { scratch += block * self.bands.count }
        // The library's own copies of a chunk.
        case "netCDF", "HDF5", "HDF5Image": scratch = 2 * block
        // Whole bands of Float64.
        case "GRIB": return BlockMemory(scratch: 0, cached: bands * grid.window.count * 8)
        default: break
        }
        return BlockMemory(scratch: scratch, cached: blocks * block)
    }

    /// The sources of a virtual raster; GDAL opens them when they are read.
    var sources: [Dataset] {
        guard let list = GDALGetFileList(handle) else { return [] }
        defer { CSLDestroy(list) }
        return strings(list).filter { $0 != path }.compactMap { name in
            GDALOpenEx(name, UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY), nil, nil, nil).flatMap {
                try? Dataset($0, path: name, source: nil, access: access)
            }
        }
    }

    private func item(_ name: String, _ domain: String) -> String? {
        Dataset.item(handle, name, domain)
    }
}

extension Dataset {
    /// The format by GDAL's short name.
    static func driver(of handle: GDALDatasetH) -> String {
        GDALGetDatasetDriver(handle).flatMap { GDALGetDriverShortName($0) }.map { String(cString: $0) } ?? ""
    }

    /// A metadata item of a raster, or else of its first band, in a domain.
    static func item(_ handle: GDALDatasetH, _ name: String, _ domain: String) -> String? {
        [handle, GDALGetRasterBand(handle, 1)].lazy
            .compactMap { GDALGetMetadataItem($0, name, domain) }.first.map { String(cString: $0) }
    }

    /// Whether a file's blocks are large uncompressed strips.
    static func hasPlainStrips(_ handle: GDALDatasetH, path: String) -> Bool {
        guard driver(of: handle) == "GTiff", let band = GDALGetRasterBand(handle, 1),
            ["COMPRESSION", "NBITS"].allSatisfy({ item(handle, $0, "IMAGE_STRUCTURE") == nil })
        else { return false }
        var (width, height): (Int32, Int32) = (0, 0)
        GDALGetBlockSize(band, &width, &height)
        return width == GDALGetRasterXSize(handle) && height > ClassMapWriter.blockSize
            && TIFFHead(path: path)?.isTiled == false
    }
}
