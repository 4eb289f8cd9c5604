internal import CGDAL
internal import Foundation
internal import YatlasCore

/// A GeoTIFF that grows beside its final name.
final class GeoTIFFFile {
    let output: AtomicFile
    private(set) var handle: GDALDatasetH?

    /// Makes a file on a grid, with nothing in it yet.
    init(
        _ output: AtomicFile, grid: Grid, bands: Int, type: GDALDataType, options: [String: String],
        metadata: [String: String]
    ) throws {
        GDALEnvironment.ready
        self.output = output
        let list = OptionList(options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        CPLErrorReset()
        handle = GDALCreate(
            GDALGetDriverByName("GTiff"), output.staged, Int32(grid.width), Int32(grid.height), Int32(bands), type,
            list.list)
        guard let handle else { throw output.writeError() }
        var transform = grid.transform.gdal
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
        guard status == CE_None else { throw output.writeError() }
    }

    /// Completes the file, which still has to take its name.
    ///
    /// - Parameter hasNames: whether it has category names and the like.
    /// - Throws: `YatlasError` when the disk is full or the like.
    func complete(hasNames: Bool = false) throws {
        CPLErrorReset()
        GDALFlushCache(handle)
        GDALClose(handle)
        handle = nil
        guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else { throw output.writeError() }
        if hasNames { try output.requireNames() }
    }
}

extension AtomicFile {
    /// Checks that category names and the like are there, in an .aux.xml: GDAL only warns when it cannot write that.
    func requireNames() throws {
        guard FileManager.default.fileExists(atPath: staged + ".aux.xml") else {
            throw YatlasError(
                .writeFailed, path + ".aux.xml", "cannot be written",
                fix: "check free space and permissions; nothing was left behind")
        }
    }

    /// What GDAL could not write, and why.
    func writeError() -> YatlasError {
        YatlasError(
            .writeFailed, path, "cannot be written (\(GDALEnvironment.lastError()))",
            fix: "check free space and permissions; nothing was left behind")
    }
}
