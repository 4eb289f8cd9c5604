/// A raster that workers share; each concurrent reader opens its own handle.
package struct RasterPool: Sendable {
    /// The key: path and view.
    let name: String
    /// Whether only one worker may read it at a time: GDAL caches the decoded sources of a virtual raster for each open
    /// handle separately.
    package let isExclusive: Bool
    /// The open rasters.
    let rasters: OpenRasters
    let open: @Sendable () throws -> Dataset

    /// Calls `body` with a handle that has no other reader meanwhile.
    ///
    /// - Throws: `YatlasError` if it cannot be opened, and errors of `body`.
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
