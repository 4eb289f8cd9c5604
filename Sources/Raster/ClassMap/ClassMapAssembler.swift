internal import CGDAL
package import YatlasCore

/// Brings a map from labels to its final form: the labels are written to a GeoTIFF first, which is the map or becomes it.
package struct ClassMapAssembler: Sendable {
    private let plan: ClassMapProfile
    private let format: ClassMapFormat
    private let sieve: Int?

    /// Takes what the map is and how it is finished.
    ///
    /// - Parameters:
    ///   - plan: what the map is.
    ///   - format: how it lies in its file.
    ///   - sieve: groups of fewer pixels of a class, connected by their sides, become their largest neighbour's class.
    package init(_ plan: ClassMapProfile, format: ClassMapFormat = .standard, sieve: Int? = nil) {
        self.plan = plan
        self.format = format
        self.sieve = sieve
    }

    /// Whether windows of labels can be written straight into their final blocks: they are one row of the usual size.
    private var isDirect: Bool {
        sieve == nil && (format.driver == .cog || format.blockSize == ClassMapWriter.blockSize)
    }

    /// Starts the file that the labels are written to.
    ///
    /// - Throws: `YatlasError` when the map exists or cannot be made.
    package func begin() throws -> ClassMapWriter {
        if isDirect { return try geoTIFF() }
        // Passed over once more: not worth compressing.
        let options = ClassMapFormat.standard.creationOptions.merging(["COMPRESS": "NONE"]) { $1 }
        return try ClassMapWriter(plan, stage: "raw", options: options)
    }

    /// Starts the map as a GeoTIFF, the last form or what a COG is copied from.
    private func geoTIFF() throws -> ClassMapWriter {
        format.driver == .geoTIFF
            ? try ClassMapWriter(plan, stage: "partial", options: format.creationOptions)
            : try ClassMapWriter(plan, stage: "labels", options: ClassMapFormat.standard.creationOptions)
    }

    /// Completes what `begin` started; what is not the map itself is removed.
    ///
    /// - Parameters:
    ///   - writer: the file with all its labels.
    ///   - cancellation: asks for a stop; what was staged goes with its values then.
    /// - Returns: the map, which takes its name when it is committed.
    /// - Throws: `YatlasError` when the disk is full or the like.
    package func finish(
        _ writer: ClassMapWriter, _ cancellation: Cancellation = Cancellation()
    ) throws -> FinishedClassMap {
        var map = try writer.complete()
        if let sieve { try sieved(map.file, fewer: sieve, cancellation) }
        if !isDirect { map = try copied(map, cancellation) }
        if format.driver == .cog { map = try optimised(map, cancellation) }
        return map
    }

    /// Takes small groups of pixels out of the labels. Absences are masked: they neither change nor spread.
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

    /// The labels once more, in whole rows of the final blocks, so that each block is written once.
    private func copied(_ map: FinishedClassMap, _ cancellation: Cancellation) throws -> FinishedClassMap {
        let source = try Dataset(path: map.file.staged)
        let writer = try geoTIFF()
        let height = format.driver == .geoTIFF ? format.blockSize : ClassMapWriter.blockSize
        var labels = [UInt8](repeating: 0, count: plan.grid.width * min(height, plan.grid.height))
        for y in stride(from: 0, to: plan.grid.height, by: height) {
            let window = Window(x: 0, y: y, width: plan.grid.width, height: min(height, plan.grid.height - y))
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

    /// The map as a cloud-optimised GeoTIFF.
    private func optimised(_ map: FinishedClassMap, _ cancellation: Cancellation) throws -> FinishedClassMap {
        let output = try AtomicFile(plan.path, overwrite: plan.overwrite)
        let source = try Dataset(path: map.file.staged)
        let list = OptionList(format.creationOptions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        let (isMade, isClean) = withExtendedLifetime(source) {
            GDALFailures.watch {
                let copy = GDALCreateCopy(
                    GDALGetDriverByName("COG"), output.staged, source.handle, 0, list.list, goOn, cancellation.pointer)
                if let copy { GDALClose(copy) }
                return copy != nil
            }
        }
        try cancellation.check()
        guard isMade, isClean else { throw output.writeError() }
        try output.requireNames()
        map.file.discard()
        return FinishedClassMap(file: output, counts: map.counts)
    }
}

/// Tells GDAL whether to go on, from time to time: 0 where a stop was asked for.
private func goOn(_: Double, _: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 1 }
    return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isCancelled ? 0 : 1
}

extension Cancellation {
    /// What GDAL hands to `goOn`; the caller keeps the value alive meanwhile.
    fileprivate var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
