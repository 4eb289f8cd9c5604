internal import CGDAL
package import YatlasCore

/// Writes rasters of values beside a map: bands with names, and nodata where there is no value.
///
/// Windows are written by one thread at a time, in a fixed order, so that the bytes are reproducible.
package final class ValueRasterWriter {
    private let profile: Profile
    private let format: RasterFormat
    private let file: GeoTIFFFile

    /// Path, grid and bands of a raster of values.
    package struct Profile {
        /// The path.
        package var path: String
        /// The grid.
        package var grid: Grid
        /// The names of the bands.
        package var names: [String]
        /// The metadata of the raster.
        package var metadata: [String: String]
        /// The data type of the values.
        package var values = StoredValues.float32
        /// Whether a mean of values is a value, so that overviews may average.
        package var isAveraged = true
        /// Whether an existing file may be replaced.
        package var overwrite: Bool

        /// Makes a profile; other properties are set afterwards.
        package init(path: String, grid: Grid, names: [String], metadata: [String: String], overwrite: Bool) {
            self.path = path
            self.grid = grid
            self.names = names
            self.metadata = metadata
            self.overwrite = overwrite
        }
    }

    /// Starts the file on a grid; it is renamed when the result of `complete` is committed.
    ///
    /// - Throws: `YatlasError` if the file exists or cannot be created.
    package init(_ profile: Profile, format: RasterFormat = .standard) throws {
        self.profile = profile
        self.format = format
        let isDirect = Self.isDirect(format)
        // A file that is read once and removed is compressed fast.
        let options =
            isDirect ? format.creationOptions : RasterFormat.standard.creationOptions.merging(["ZLEVEL": "1"]) { $1 }
        file = try Self.start(profile, stage: isDirect ? "partial" : "values", options: options)
    }

    /// Whether windows can be written directly to their final blocks: they are rows of the default size.
    private static func isDirect(_ format: RasterFormat) -> Bool {
        format.driver == .geoTIFF && format.blockSize == RasterFormat.standard.blockSize
    }

    private static func start(_ profile: Profile, stage: String, options: [String: String]) throws -> GeoTIFFFile {
        // GDAL would make bands of integers red, green, blue and alpha.
        let own = ["PREDICTOR": profile.values.predictor, "INTERLEAVE": "BAND", "PHOTOMETRIC": "MINISBLACK"]
        let options = options.merging(own) { $1 }
        let file = try GeoTIFFFile(
            try AtomicFile(profile.path, overwrite: profile.overwrite, stage: stage), grid: profile.grid,
            bands: profile.names.count, type: profile.values.gdal, options: options, metadata: profile.metadata)
        for (index, name) in profile.names.enumerated() {
            let band = file.band(index + 1)
            GDALSetDescription(band, name)
            GDALSetRasterNoDataValue(band, profile.values.nodata)
            if profile.values != .float32 { GDALSetRasterScale(band, profile.values.scale) }
        }
        return file
    }

    /// Writes a window of all bands, plane by plane, row by row: whole blocks of the file.
    package func write(_ window: Window, _ planes: UnsafeBufferPointer<Float>) throws {
        switch profile.values {
        case .byte: try write(window, profile.values.rounded(planes) as [UInt8])
        case .uint16: try write(window, profile.values.rounded(planes) as [UInt16])
        case .float32: try file.write(window, planes)
        }
    }

    private func write<Stored: AdditiveArithmetic & BitwiseCopyable>(_ window: Window, _ values: [Stored]) throws {
        try values.withUnsafeBufferPointer { try file.write(window, $0) }
    }

    /// Completes the file, which still has to be committed.
    ///
    /// - Parameter cancellation: stops the work.
    /// - Returns: the file.
    /// - Throws: `YatlasError`, after removing the temporary file, for instance if the disk is full.
    package func complete(_ cancellation: Cancellation = Cancellation()) throws -> AtomicFile {
        try file.complete()
        if Self.isDirect(format) { return file.output }
        defer { file.output.discard() }
        guard format.driver == .cog else { return try copied(cancellation) }
        let output = try AtomicFile(profile.path, overwrite: profile.overwrite)
        try format.optimise(
            file.output, to: output, overviews: profile.isAveraged ? "AVERAGE" : "NEAREST",
            options: ["PREDICTOR": "YES"], cancellation)
        return output
    }

    /// Copies the values in whole rows of the final blocks, so that each block is written once.
    private func copied(_ cancellation: Cancellation) throws -> AtomicFile {
        switch profile.values {
        case .byte: try copied(of: UInt8.self, cancellation)
        case .uint16: try copied(of: UInt16.self, cancellation)
        case .float32: try copied(of: Float.self, cancellation)
        }
    }

    private func copied<Stored: AdditiveArithmetic & BitwiseCopyable>(
        of type: Stored.Type, _ cancellation: Cancellation
    ) throws -> AtomicFile {
        let source = try Dataset(path: file.output.staged)
        let copy = try Self.start(profile, stage: "partial", options: format.creationOptions)
        for window in profile.grid.window.tiles(width: profile.grid.width, height: format.blockSize) {
            try cancellation.check()
            var planes = [Stored](repeating: .zero, count: window.count * profile.names.count)
            try planes.withUnsafeMutableBytes { bytes in
                let size = window.count * MemoryLayout<Stored>.stride
                for band in profile.names.indices {
                    let plane = UnsafeMutableRawBufferPointer(rebasing: bytes[(band * size)..<((band + 1) * size)])
                    try source.readStored(window, band: band + 1, into: plane)
                }
            }
            try planes.withUnsafeBufferPointer { try copy.write(window, $0) }
        }
        try copy.complete()
        return copy.output
    }
}
