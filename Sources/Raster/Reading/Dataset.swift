internal import CGDAL
package import YatlasCore

/// An open raster of any format that GDAL reads: a path, /vsizip/, /vsicurl/, VRT.
///
/// Each worker opens its own.
package final class Dataset {
    /// The path.
    package let path: String
    /// The URL or name that GDAL opened.
    private let address: String
    /// The grid.
    package let grid: Grid
    /// The bands, in file order.
    package let bands: [RasterBandInfo]
    /// The metadata of the dataset.
    package let metadata: [String: String]
    let handle: GDALDatasetH
    /// The number of the alpha band.
    let alpha: Int?
    /// The source of a warped dataset, which must stay open.
    let source: Dataset?
    /// Whether rows are read in reverse order: GDAL warps to north-up grids.
    private let isFlipped: Bool
    /// The formats and linked files that may be opened.
    let access: SourceAccess
    /// The format by GDAL's short name.
    let driver: String
    /// Whether GDAL reads only the lines of a window, instead of whole blocks.
    let isReadByLines: Bool
    /// Whether its blocks are known to fit into memory.
    var isMemoryChecked = false

    /// Opens a raster for reading.
    ///
    /// - Parameters:
    ///   - path: the raster, by GDAL's name.
    ///   - access: the formats and linked files that may be opened.
    ///   - wanted: the noun for the expected input in the error message.
    ///   - level: the overview level, from 0; nil opens the raster itself.
    /// - Throws: `YatlasError` if the path does not exist, is no raster or has no bands.
    package convenience init(
        path: String, access: SourceAccess = SourceAccess(), wanted: String = "a raster", level: Int? = nil
    ) throws {
        GDALEnvironment.ready
        Drivers.register(access.drivers)
        let policy = SourcePathPolicy(access: access)
        try policy.check(path)
        var address = try SignedAddress.of(path)
        CPLErrorReset()
        var opened = Dataset.open(address, level)
        if opened == nil, try SignedAddress.isRenewed(path, refused: address) {
            try policy.check(path)
            address = try SignedAddress.of(path)
            opened = Dataset.open(address, level)
        }
        guard let handle = opened else { throw openError(path, wanted: wanted) }
        do {
            try policy.check(handle, path: path)
        } catch {
            GDALClose(handle)
            throw error
        }
        let isReadByLines = level == nil && !isRemote(path) && Dataset.hasPlainStrips(handle, path: path)
        if isReadByLines { GDALClose(handle) }
        guard let handle = isReadByLines ? Dataset.openByLines(address) : handle else {
            throw openError(path, wanted: wanted)
        }
        try self.init(handle, path: path, address: address, source: nil, access: access, byLines: isReadByLines)
    }

    private static func open(_ address: String, _ level: Int? = nil) -> GDALDatasetH? {
        openDataset(address, GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, level: level)
    }

    /// Opens an uncompressed file so that GDAL reads only the lines of a window, without the block cache.
    private static func openByLines(_ address: String) -> GDALDatasetH? {
        CPLSetThreadLocalConfigOption("GTIFF_DIRECT_IO", "YES")
        defer { CPLSetThreadLocalConfigOption("GTIFF_DIRECT_IO", nil) }
        return open(address)
    }

    /// The dataset on another grid: itself if the grids are identical, else a virtual dataset that GDAL warps when it
    /// is read.
    ///
    /// - Parameters:
    ///   - grid: the grid; its rows run from west to east.
    ///   - resampling: the resampling method.
    ///   - marksOutside: whether pixels outside the raster are masked even if it has neither nodata nor masks.
    /// - Returns: a dataset on the grid.
    /// - Throws: `YatlasError` if its CRS cannot be transformed to the grid's.
    package func warped(to grid: Grid, resampling: Resampling, marksOutside: Bool = false) throws -> Dataset {
        if self.grid.isIdentical(to: grid) { return self }
        guard !grid.transform.isRotated else {
            throw YatlasError(
                .unsuitable, path, "the scene's grid is rotated",
                fix:
                    "warp the scene first: \(OtherProgram.warp("SCENE.tif", nodata: 0))"
            )
        }
        let hasAlpha = marksOutside || bands.contains(where: \.isMasked)
        if grid.isSouthUp { return try warped(to: grid.flipped, resampling, hasAlpha, flipped: true) }
        return try warped(to: grid, resampling, hasAlpha, flipped: false)
    }

    private func warped(to grid: Grid, _ resampling: Resampling, _ hasAlpha: Bool, flipped: Bool) throws -> Dataset {
        let (west, north) = grid.xy(column: 0, row: 0)
        let (east, south) = grid.xy(column: Double(grid.width), row: Double(grid.height))
        let systems = grid.crs.isEmpty ? [] : ["-t_srs", grid.crs]
        let options = OptionList(
            // Overviews may hold averages of codes, and values must not depend on their existence.
            ["-of", "VRT", "-r", resampling.rawValue, "-ovr", "NONE", "-ts", "\(grid.width)", "\(grid.height)"]
                + ["-te", "\(west)", "\(south)", "\(east)", "\(north)"] + systems
                + (hasAlpha ? ["-dstalpha"] : []))
        let parsed = GDALWarpAppOptionsNew(options.list, nil)
        defer { GDALWarpAppOptionsFree(parsed) }
        var sources: [GDALDatasetH?] = [self.handle]
        var isMisused: Int32 = 0
        CPLErrorReset()
        guard let handle = GDALWarp("", nil, 1, &sources, parsed, &isMisused) else {
            throw YatlasError(
                .unsuitable, path, "cannot be warped to the scene's grid (\(GDALEnvironment.lastError()))",
                fix: "check the CRS of both")
        }
        return try Dataset(handle, path: path, source: self, access: access, flipped: flipped)
    }

    init(
        _ handle: GDALDatasetH, path: String, address: String? = nil, source: Dataset?, access: SourceAccess,
        flipped: Bool = false, byLines: Bool = false
    ) throws {
        let count = Int(GDALGetRasterCount(handle))
        guard count > 0 else {
            GDALClose(handle)
            throw YatlasError(.unreadable, path, "the file has no bands of its own", fix: "name one of its subdatasets")
        }
        var transform = [Double](repeating: 0, count: 6)
        if GDALGetGeoTransform(handle, &transform) != CE_None { transform = [0, 1, 0, 0, 0, 1] }
        let crs = GDALGetProjectionRef(handle).map { String(cString: $0) } ?? ""
        let stored = Grid(
            width: Int(GDALGetRasterXSize(handle)), height: Int(GDALGetRasterYSize(handle)),
            transform: AffineTransform(gdal: transform),
            crs: crs)
        if let defect = stored.defect {
            GDALClose(handle)
            throw YatlasError(.damaged, path, defect, fix: "take another copy of it")
        }
        self.path = path
        self.address = address ?? path
        self.handle = handle
        self.source = source
        self.access = access
        driver = Dataset.driver(of: handle)
        isReadByLines = byLines
        isFlipped = flipped
        grid = flipped ? stored.flipped : stored
        let described = (1...count).compactMap { Dataset.describe(handle, $0) }
        alpha = described.first(where: \.isAlpha)?.index
        bands = alpha == nil ? described : described.map { $0.isAlpha ? $0 : $0.masked }
        metadata = pairs(GDALGetMetadata(handle, nil))
    }

    deinit { GDALClose(handle) }

    /// Reads samples of a window as Float, unscaled (DN), row by row.
    package func read(_ window: Window, band: Int, into target: UnsafeMutableBufferPointer<Float>) throws {
        try read(window, band: band, as: GDT_Float32, UnsafeMutableRawBufferPointer(target))
    }

    /// Reads samples of a window as bytes, row by row; larger samples are clamped to 255.
    package func read(_ window: Window, band: Int, into target: UnsafeMutableBufferPointer<UInt8>) throws {
        try read(window, band: band, as: GDT_Byte, UnsafeMutableRawBufferPointer(target))
    }

    /// Reads samples of a window in the band's own type, row by row.
    ///
    /// Types that the kernels do not support (uint32, float64, complex) are converted to Float; `storedBytes` gives the
    /// size of a sample.
    package func readStored(_ window: Window, band: Int, into target: UnsafeMutableRawBufferPointer) throws {
        try read(window, band: band, as: bands[band - 1].sampleType.gdal, target)
    }

    /// Reads a whole band averaged to a smaller size, unscaled, row by row.
    package func averaged(band: Int, width: Int, height: Int) throws -> [Float] {
        try resampled(band: band, width: width, height: height, with: GRIORA_Average)
    }

    /// Reads a whole band of labels decimated by nearest neighbour to a smaller size, row by row.
    package func decimated(band: Int, width: Int, height: Int) throws -> [Float] {
        try resampled(band: band, width: width, height: height, with: GRIORA_NearestNeighbour)
    }

    /// The category names of a band, from value 0; empty if it has none.
    ///
    /// Names in the file take precedence over those of a sidecar, which may be missing or stale.
    package func categoryNames(band: Int) -> [String] {
        let raster = GDALGetRasterBand(handle, Int32(band))
        let inside = pairs(GDALGetMetadata(raster, nil)).compactMap { key, name in
            key.hasPrefix(ClassMapWriter.classKey)
                ? UInt8(key.dropFirst(ClassMapWriter.classKey.count)).map { (Int($0), name) } : nil
        }
        guard let last = inside.map(\.0).max() else { return strings(GDALGetRasterCategoryNames(raster)) }
        var names = [LabelCode.absences[0].name] + [String](repeating: "", count: last)
        for (value, name) in inside { names[value] = name }
        return names
    }

    /// The classes of a band: values 1 to 252 with a name, and the colours of its colour table.
    package func classes(band: Int) -> [MapClass] {
        let colors = colorTable(band: band)
        return categoryNames(band: band).enumerated().compactMap { value, name in
            guard (1...LabelCode.mostClasses).contains(value), !name.isEmpty else { return nil }
            return MapClass(
                value: UInt8(value), name: name, color: colors.indices.contains(value) ? colors[value] : nil)
        }
    }

    /// The colours of a band's colour table, from value 0: red, green, blue; empty if it has none.
    package func colorTable(band: Int) -> [[UInt8]] {
        guard let table = GDALGetRasterColorTable(GDALGetRasterBand(handle, Int32(band))) else { return [] }
        return (0..<GDALGetColorEntryCount(table)).compactMap { index in
            GDALGetColorEntry(table, index).map { entry in
                [entry.pointee.c1, entry.pointee.c2, entry.pointee.c3].map { UInt8(clamping: $0) }
            }
        }
    }

    /// Copies the raster as `gdal_translate` does.
    ///
    /// - Parameters:
    ///   - path: the copy.
    ///   - arguments: additional arguments for `gdal_translate`.
    /// - Throws: `YatlasError` if it cannot be read or written.
    package func translate(to path: String, _ arguments: [String]) throws {
        let options = OptionList(arguments)
        let parsed = GDALTranslateOptionsNew(options.list, nil)
        defer { GDALTranslateOptionsFree(parsed) }
        var isMisused: Int32 = 0
        CPLErrorReset()
        guard let copy = GDALTranslate(path, handle, parsed, &isMisused) else {
            throw YatlasError(
                .writeFailed, path, "cannot be written (\(GDALEnvironment.lastError()))",
                fix: "check free space and permissions")
        }
        GDALClose(copy)
    }

    private func resampled(band: Int, width: Int, height: Int, with method: GDALRIOResampleAlg) throws -> [Float] {
        var values = [Float](repeating: 0, count: width * height)
        try requireMemory(isResampled: true)
        var extra = GDALRasterIOExtraArg()
        extra.nVersion = 1
        extra.eResampleAlg = method
        CPLErrorReset()
        let status = GDALRasterIOEx(
            GDALGetRasterBand(handle, Int32(band)), GF_Read, 0, 0, Int32(grid.width), Int32(grid.height), &values,
            Int32(width), Int32(height), GDT_Float32, 0, 0, &extra)
        guard status == CE_None else { throw readError(band, grid.window) }
        values.withUnsafeMutableBytes { flipRows($0, count: height) }
        return values
    }

    private func read(
        _ window: Window, band: Int, as type: GDALDataType, _ target: UnsafeMutableRawBufferPointer
    ) throws {
        try read(window, GDALGetRasterBand(handle, Int32(band)), of: band, as: type, target)
    }

    /// Reads the mask of a band as bytes.
    func read(
        _ window: Window, mask: GDALRasterBandH?, of band: Int, into target: UnsafeMutableBufferPointer<UInt8>
    ) throws {
        try read(window, mask, of: band, as: GDT_Byte, UnsafeMutableRawBufferPointer(target))
    }

    private func read(
        _ window: Window, _ raster: GDALRasterBandH?, of band: Int, as type: GDALDataType,
        _ target: UnsafeMutableRawBufferPointer
    ) throws {
        precondition(target.count >= window.count * Int(GDALGetDataTypeSizeBytes(type)), "the buffer is too small")
        try requireMemory()
        let y = isFlipped ? grid.height - window.y - window.height : window.y
        CPLErrorReset()
        let status = GDALRasterIO(
            raster, GF_Read, Int32(window.x), Int32(y), Int32(window.width), Int32(window.height), target.baseAddress,
            Int32(window.width), Int32(window.height), type, 0, 0)
        guard status == CE_None else { throw readError(band, window) }
        let bytes = window.count * Int(GDALGetDataTypeSizeBytes(type))
        flipRows(UnsafeMutableRawBufferPointer(rebasing: target[..<bytes]), count: window.height)
    }

    /// Reverses rows into the order of the grid.
    private func flipRows(_ rows: UnsafeMutableRawBufferPointer, count: Int) {
        guard isFlipped, count > 1 else { return }
        let length = rows.count / count
        for row in 0..<(count / 2) {
            let (top, bottom) = (row * length, (count - 1 - row) * length)
            for byte in 0..<length { rows.swapAt(top + byte, bottom + byte) }
        }
    }

    /// Whether its signed URL expired and was signed again.
    ///
    /// - Throws: `YatlasError` if it cannot be signed any more.
    func isSignedAnew() throws -> Bool { try SignedAddress.isRenewed(root.path, refused: root.address) }

    func readError(_ band: Int, _ window: Window) -> YatlasError {
        let said = GDALEnvironment.lastError()
        // The request is repeated to find the reason; if it succeeds now, the server was temporarily unavailable.
        let refusal = isRemote(path) ? refusal(of: root.address) : ""
        let reason = refusal.isEmpty ? said : refusal
        let isTransient = isUnanswered(path, reason)
        return YatlasError(
            isTransient ? .unavailable : .readFailed, path,
            """
            band \(band) cannot be read at columns \(window.x) to \(window.x + window.width - 1), rows \(window.y) to \
            \(window.y + window.height - 1) (\(reason))
            """,
            fix: isTransient
                ? "try again later"
                : isRefusedSignature(root.address, reason) ? newSignature : "the file may be damaged: take another copy"
        )
    }

    private static func describe(_ handle: GDALDatasetH, _ index: Int) -> RasterBandInfo? {
        guard let band = GDALGetRasterBand(handle, Int32(index)) else { return nil }
        var (hasNodata, hasScale, hasOffset): (Int32, Int32, Int32) = (0, 0, 0)
        let nodata = GDALGetRasterNoDataValue(band, &hasNodata)
        let scale = GDALGetRasterScale(band, &hasScale)
        let offset = GDALGetRasterOffset(band, &hasOffset)
        var (blockWidth, blockHeight): (Int32, Int32) = (0, 0)
        GDALGetBlockSize(band, &blockWidth, &blockHeight)
        let pixelType = GDALGetMetadataItem(band, "PIXELTYPE", "IMAGE_STRUCTURE").map { String(cString: $0) }
        let type: SampleType =
            switch GDALGetRasterDataType(band) {
            case GDT_Byte: pixelType == "SIGNEDBYTE" ? .int8 : .uint8
            case GDT_UInt16: .uint16
            case GDT_Int16: .int16
            case GDT_UInt32: .uint32
            case GDT_Int32: .int32
            case GDT_Float32: .float32
            case GDT_Float64: .float64
            default: .other
            }
        let flags = GDALGetMaskFlags(band)
        // A single band's nodata is compared with samples, unless those are converted to Float, where near values would
        // match.
        let isCompared = flags == GMF_NODATA && ![.uint32, .float64, .other].contains(type)
        return RasterBandInfo(
            index: index, name: GDALGetDescription(band).map { String(cString: $0) } ?? "", sampleType: type,
            nodata: hasNodata != 0 ? nodata : nil,
            isNodataCompared: flags == GMF_ALL_VALID || isCompared,
            isAlpha: GDALGetRasterColorInterpretation(band) == GCI_AlphaBand,
            isMasked: flags != GMF_ALL_VALID && !isCompared, scale: hasScale != 0 ? scale : 1,
            offset: hasOffset != 0 ? offset : 0, isScaled: hasScale != 0 && (scale != 1 || offset != 0),
            blockWidth: Int(blockWidth), blockHeight: Int(blockHeight), metadata: BandMetadata(of: handle, band: index))
    }
}
