internal import CGDAL
internal import YatlasCore

/// Writes a scene like those of sensors: a tiled GeoTIFF of UInt16 bands with names, scale and nodata 0.
///
/// Windows are written by one thread at a time; GDAL compresses on all cores.
package final class SceneWriter {
    private let file: GeoTIFFFile

    /// Starts the file on a grid; it is renamed in `finish`.
    ///
    /// - Throws: `YatlasError` if the file exists or cannot be created.
    package init(
        path: String, grid: Grid, bandNames: [String], scale: Double, metadata: [String: String], overwrite: Bool
    ) throws {
        file = try GeoTIFFFile(
            try AtomicFile(path, overwrite: overwrite), grid: grid, bands: bandNames.count, type: GDT_UInt16,
            options: RasterFormat.standard.creationOptions.merging(["NUM_THREADS": "ALL_CPUS"]) { $1 },
            metadata: metadata)
        for (index, name) in bandNames.enumerated() {
            let band = file.band(index + 1)
            GDALSetDescription(band, name)
            GDALSetRasterScale(band, scale)
            GDALSetRasterNoDataValue(band, 0)
        }
    }

    /// Writes a window of all bands, plane by plane, row by row: whole blocks of the file.
    package func write(_ window: Window, _ planes: UnsafeBufferPointer<UInt16>) throws {
        try file.write(window, planes)
    }

    /// Completes, syncs and renames the file.
    ///
    /// - Throws: `YatlasError`, after removing the temporary file, for instance if the disk is full.
    package func finish() throws {
        try file.complete()
        try AtomicFile.commit([file.output])
    }
}
