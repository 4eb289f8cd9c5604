internal import CGDAL
package import YatlasCore

/// Writes layers of numbers beside a map: a GeoTIFF of Float32 bands with names, NaN where there is nothing to say.
///
/// Windows are written by one thread at a time, in the same order for the same bytes.
package final class FloatRasterWriter {
    private let file: GeoTIFFFile

    /// Starts the file on a grid; it takes its name when what `complete` gives is committed.
    ///
    /// - Throws: `YatlasError` when the file exists or cannot be made.
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

    /// Writes a window of all the layers, one plane after the other, row by row: whole blocks of the file.
    package func write(_ window: Window, _ planes: UnsafeBufferPointer<Float>) throws { try file.write(window, planes) }

    /// Completes the file, which takes its name when it is committed.
    ///
    /// - Throws: `YatlasError`, after removing what was written, when the disk is full or the like.
    package func complete() throws -> AtomicFile {
        try file.complete()
        return file.output
    }
}
