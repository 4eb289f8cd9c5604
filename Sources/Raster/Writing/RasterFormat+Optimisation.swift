internal import CGDAL
internal import YatlasCore

extension RasterFormat {
    /// Converts a complete raster to a cloud-optimised GeoTIFF in this format.
    ///
    /// - Parameters:
    ///   - source: the staged raster.
    ///   - output: the file to write, which still has to be committed.
    ///   - overviews: GDAL's name of the resampling of overviews.
    ///   - options: more creation options of GDAL's COG driver.
    ///   - cancellation: stops the work.
    /// - Throws: `YatlasError` if it cannot be written, for instance because the disk is full.
    func optimise(
        _ source: AtomicFile, to output: AtomicFile, overviews: String, options: [String: String] = [:],
        _ cancellation: Cancellation
    ) throws {
        let raster = try Dataset(path: source.staged)
        let options = creationOptions.merging(options) { $1 }.merging(["OVERVIEW_RESAMPLING": overviews]) { $1 }
        let list = OptionList(options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        let (isMade, isClean) = withExtendedLifetime(raster) {
            GDALFailures.watch {
                let copy = GDALCreateCopy(
                    GDALGetDriverByName("COG"), output.staged, raster.handle, 0, list.list, goOn, cancellation.pointer)
                if let copy { GDALClose(copy) }
                return copy != nil
            }
        }
        try cancellation.check()
        guard isMade, isClean else { throw output.writeError() }
    }
}

/// GDAL's progress callback: returns 0 to stop after a cancellation.
func goOn(_: Double, _: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 1 }
    return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isCancelled ? 0 : 1
}

extension Cancellation {
    /// The context for `goOn`; the caller keeps the value alive meanwhile.
    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
