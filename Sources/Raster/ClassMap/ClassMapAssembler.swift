internal import CGDAL
package import YatlasCore

/// Produces a class map from labels: they are written to a GeoTIFF first, which is the map or is converted to it.
package struct ClassMapAssembler: Sendable {
    private let plan: ClassMapProfile
    private let format: RasterFormat
    private let sieve: Int?

    /// Makes an assembler.
    ///
    /// - Parameters:
    ///   - plan: the profile of the map.
    ///   - format: the file format.
    ///   - sieve: connected groups (4-neighbourhood) of fewer pixels of a class take the class of their largest
    ///     neighbour.
    package init(_ plan: ClassMapProfile, format: RasterFormat = .standard, sieve: Int? = nil) {
        self.plan = plan
        self.format = format
        self.sieve = sieve
    }

    /// Whether windows of labels can be written directly to their final blocks: they are one row of the default size.
    private var isDirect: Bool {
        sieve == nil && (format.driver == .cog || format.blockSize == ClassMapWriter.blockSize)
    }

    /// Starts the file for the labels.
    ///
    /// - Throws: `YatlasError` if the map exists or cannot be created.
    package func begin() throws -> ClassMapWriter {
        if isDirect { return try geoTIFF() }
        // A temporary file: not worth compressing.
        let options = RasterFormat.standard.creationOptions.merging(["COMPRESS": "NONE"]) { $1 }
        return try ClassMapWriter(plan, stage: "raw", options: options)
    }

    /// Starts the map as a GeoTIFF, either the final file or the source of a COG.
    private func geoTIFF() throws -> ClassMapWriter {
        format.driver == .geoTIFF
            ? try ClassMapWriter(plan, stage: "partial", options: format.creationOptions)
            : try ClassMapWriter(plan, stage: "labels", options: RasterFormat.standard.creationOptions)
    }

    /// Completes the map; temporary files are removed.
    ///
    /// - Parameters:
    ///   - writer: the file with all its labels.
    ///   - cancellation: stops the work; staged files are removed then.
    /// - Returns: the map, to be committed.
    /// - Throws: `YatlasError` if it cannot be written, for instance because the disk is full.
    package func finish(
        _ writer: ClassMapWriter, _ cancellation: Cancellation = Cancellation()
    ) throws -> FinishedClassMap {
        var map = try writer.complete()
        if let sieve { try sieved(map.file, fewer: sieve, cancellation) }
        if !isDirect { map = try copied(map, cancellation) }
        if format.driver == .cog { map = try optimised(map, cancellation) }
        return map
    }

    /// Sieves the labels. Pixels without a class are masked: they neither change nor grow.
    private func sieved(_ labels: AtomicFile, fewer count: Int, _ cancellation: Cancellation) throws {
        let mask = try ClassMask(Dataset(path: labels.staged))
        let (isMade, isClean) = GDALFailures.watch {
            guard let map = GDALOpenEx(labels.staged, UInt32(GDAL_OF_RASTER | GDAL_OF_UPDATE), nil, nil, nil) else {
                return false
            }
            let band = GDALGetRasterBand(map, 1)
            let status = GDALSieveFilter(
                band, mask.band, band, Int32(clamping: count), 4, nil, goOn, cancellation.pointer)
            GDALClose(map)
            return status == CE_None
        }
        try cancellation.check()
        guard isMade, isClean else { throw labels.writeError() }
    }

    /// Copies the labels in whole rows of the final blocks, so that each block is written once.
    private func copied(_ map: FinishedClassMap, _ cancellation: Cancellation) throws -> FinishedClassMap {
        let source = try Dataset(path: map.file.staged)
        let writer = try geoTIFF()
        let height = format.driver == .geoTIFF ? format.blockSize : ClassMapWriter.blockSize
        var labels = [UInt8](repeating: 0, count: plan.grid.width * min(height, plan.grid.height))
        for window in plan.grid.window.tiles(width: plan.grid.width, height: height) {
            try cancellation.check()
            try labels.withUnsafeMutableBufferPointer { buffer in
                let rows = UnsafeMutableBufferPointer(rebasing: buffer[..<window.count])
                try source.read(window, band: 1, into: rows)
                try writer.write(window, UnsafeBufferPointer(rows))
            }
        }
        map.file.discard()
        return try writer.complete()
    }

    /// Converts the map to a cloud-optimised GeoTIFF.
    private func optimised(_ map: FinishedClassMap, _ cancellation: Cancellation) throws -> FinishedClassMap {
        let output = try AtomicFile(plan.path, overwrite: plan.overwrite)
        // Class values cannot be averaged: overviews show the most frequent one.
        try format.optimise(map.file, to: output, overviews: "MODE", cancellation)
        try output.requireNames()
        map.file.discard()
        return FinishedClassMap(file: output, counts: map.counts)
    }
}
