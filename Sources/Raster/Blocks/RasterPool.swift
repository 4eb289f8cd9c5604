internal import Synchronization

/// A raster that workers share; each that reads it at a time has it open on its own.
package final class RasterPool: Sendable {
    /// What is opened, and how it is seen.
    let name: String
    /// Whether one worker reads it at a time: what lies behind it is decoded by GDAL, which remembers that for each opened
    /// raster alone.
    package let isExclusive: Bool
    private let open: @Sendable () throws -> Dataset
    private let idle: Mutex<[Opened]>

    /// A raster that nobody reads at present.
    private struct Opened: @unchecked Sendable { let dataset: Dataset }

    /// Takes a raster that is open.
    ///
    /// - Parameters:
    ///   - name: what is opened, and how it is seen.
    ///   - dataset: the raster, which the pool has from now on.
    ///   - isExclusive: whether one worker reads it at a time.
    ///   - open: opens it again.
    convenience init(
        _ name: String, _ dataset: Dataset, isExclusive: Bool, reopen open: @escaping @Sendable () throws -> Dataset
    ) {
        self.init(name, isExclusive: isExclusive, open: open)
        let opened = Opened(dataset: dataset)
        idle.withLock { $0.append(opened) }
    }

    /// Takes a raster that is opened when it is read.
    init(_ name: String, isExclusive: Bool, open: @escaping @Sendable () throws -> Dataset) {
        (self.name, self.isExclusive, self.open) = (name, isExclusive, open)
        idle = Mutex([])
    }

    /// Calls with the raster, which nobody else reads meanwhile.
    ///
    /// - Throws: `YatlasError` when it cannot be opened, and what `body` throws.
    func withDataset<Result>(_ body: (Dataset) throws -> Result) throws -> Result {
        let opened = try idle.withLock { $0.popLast() } ?? Opened(dataset: open())
        defer { idle.withLock { $0.append(opened) } }
        return try body(opened.dataset)
    }
}
