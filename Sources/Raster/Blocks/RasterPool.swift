/// A raster that workers share; each that reads it at a time has it open on its own.
package struct RasterPool: Sendable {
    /// What is opened, and how it is seen.
    let name: String
    /// Whether one worker reads it at a time: what lies behind it is decoded by GDAL, which remembers that for each opened
    /// raster alone.
    package let isExclusive: Bool
    /// Where it stays open.
    let rasters: OpenRasters
    let open: @Sendable () throws -> Dataset

    /// Calls with the raster, which nobody else reads meanwhile.
    ///
    /// - Throws: `YatlasError` when it cannot be opened, and what `body` throws.
    func withDataset<Result>(_ body: (Dataset) throws -> Result) throws -> Result {
        var dataset = try rasters.take(name) ?? open()
        defer { rasters.give(dataset, name) }
        do {
            return try body(dataset)
        } catch {
            guard try dataset.isSignedAnew() else { throw error }
            dataset = try open()
            return try body(dataset)
        }
    }
}
