internal import CGDAL
internal import Foundation

/// A tiled, compressed GeoTIFF that grows beside its final name.
final class GeoTIFFFile {
    private let output: StagedFile
    private(set) var handle: GDALDatasetH?

    /// Makes a file on a grid, with nothing in it yet.
    init(
        _ path: String, grid: Grid, bands: Int, type: GDALDataType, options: [String], metadata: [String: String],
        overwrite: Bool
    ) throws {
        RasterEnvironment.ready
        output = try StagedFile(path, overwrite: overwrite)
        let block = MapWriter.blockSize
        let list = OptionList(
            ["TILED=YES", "BLOCKXSIZE=\(block)", "BLOCKYSIZE=\(block)", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
                + options)
        CPLErrorReset()
        handle = GDALCreate(
            GDALGetDriverByName("GTiff"), output.staged, Int32(grid.width), Int32(grid.height), Int32(bands), type,
            list.list)
        guard let handle else { throw writeError() }
        var transform = grid.geotransform
        if transform != [0, 1, 0, 0, 0, 1] { GDALSetGeoTransform(handle, &transform) }
        if !grid.crs.isEmpty { GDALSetProjection(handle, grid.crs) }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { GDALSetMetadataItem(handle, key, value, nil) }
    }

    deinit {
        if let handle { GDALClose(handle) }
    }

    /// A band, from 1.
    func band(_ number: Int) -> GDALRasterBandH? { GDALGetRasterBand(handle, Int32(number)) }

    /// Writes samples of a window to a band, row by row.
    func write(_ window: Window, band number: Int, _ samples: UnsafeRawPointer?, _ type: GDALDataType) throws {
        CPLErrorReset()
        let status = GDALRasterIO(
            band(number), GF_Write, Int32(window.x), Int32(window.y), Int32(window.width), Int32(window.height),
            UnsafeMutableRawPointer(mutating: samples), Int32(window.width), Int32(window.height), type, 0, 0)
        guard status == CE_None else { throw writeError() }
    }

    /// Completes the file, syncs it and gives it its name.
    ///
    /// - Parameter hasNames: whether category names and the like go to an .aux.xml beside it. GDAL only warns when it
    ///   cannot write that.
    /// - Throws: `RasterError` when the disk is full or the like.
    func finish(hasNames: Bool = false) throws {
        CPLErrorReset()
        GDALFlushCache(handle)
        GDALClose(handle)
        handle = nil
        guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else { throw writeError() }
        if hasNames, !FileManager.default.fileExists(atPath: output.staged + ".aux.xml") {
            throw RasterError(
                .writeFailed, path: output.path + ".aux.xml", cause: "cannot be written",
                fix: "check free space and permissions; nothing was left behind")
        }
        try output.commit()
    }

    private func writeError() -> RasterError {
        RasterError(
            .writeFailed, path: output.path, cause: "cannot be written (\(RasterEnvironment.lastError()))",
            fix: "check free space and permissions; nothing was left behind")
    }
}
