internal import CGDAL
package import YatlasCore

/// Writes layers of values beside a map: a GeoTIFF of Float32 bands with names, NaN where there is no value.
///
/// Windows are written by one thread at a time, in a fixed order, so that the bytes are reproducible.
package final class FloatRasterWriter {
    private let file: GeoTIFFFile

    /// Starts the file on a grid; it is renamed when the result of `complete` is committed.
    ///
    /// - Throws: `YatlasError` if the file exists or cannot be created.
    package init(path: String, grid: Grid, names: [String], metadata: [String: String], overwrite: Bool) throws {
        let options = ["PREDICTOR": "3", "INTERLEAVE": "BAND"]
        file = try GeoTIFFFile(
            try AtomicFile(path, overwrite: overwrite), grid: grid, bands: names.count, type: GDT_Float32,
            options: ClassMapFormat.standard.creationOptions.merging(options) { $1 }, metadata: metadata)
        for (index, name) in names.enumerated() {
            GDALSetDescription(file.band(index + 1), name)
            GDALSetRasterNoDataValue(file.band(index + 1), .nan)
        }
    }

    /// Writes a window of all layers, plane by plane, row by row: whole blocks of the file.
    package func write(_ window: Window, _ planes: UnsafeBufferPointer<Float>) throws { try file.write(window, planes) }

    /// Completes the file, which still has to be committed.
    ///
    /// - Throws: `YatlasError`, after removing the temporary file, for instance if the disk is full.
    package func complete() throws -> AtomicFile {
        try file.complete()
        return file.output
    }
}
