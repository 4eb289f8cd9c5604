package import YatlasCore

/// The tiling of a scene: windows of whole blocks of the map, and the blocks to read for them.
package struct TilePlan: Sendable {
    /// The windows in processing order.
    package let windows: [Window]
    /// The rank of each window in writing order: row by row.
    let ranks: [Int]
    package let workers: Int
    /// The blocks to read.
    package let reading: ReadPlan
    /// The limit in bytes for decoded blocks.
    package let blockBytes: Int
    /// The limit in bytes for GDAL's block cache; nil uses the default.
    package var cacheBytes: Int?
    /// Whether decoded blocks stay with their rasters for another step.
    package var keeps = false
    /// How many windows may be finished before the next one to write, if the processing order differs.
    let lead: Int

    /// The maximum of columns and rows over all windows.
    package let largest: Window

    /// Plans windows of two blocks each, for work that reads little besides its output.
    package init(_ grid: Grid, options: ExecutionOptions) {
        let windows = grid.window.tiles(width: 2 * ClassMapWriter.blockSize, height: ClassMapWriter.blockSize)
        self.init(ReadPlan(windows, []) { _ in [] }, workers: options.threads, blockBytes: 0)
    }

    /// Makes a plan of blocks to read.
    ///
    /// - Parameters:
    ///   - reading: at least one window.
    ///   - workers: the number of workers.
    ///   - blockBytes: the limit in bytes for decoded blocks.
    package init(_ reading: ReadPlan, workers: Int, blockBytes: Int) {
        self.reading = reading
        windows = reading.windows
        largest = Window(
            x: 0, y: 0, width: windows.map(\.width).max() ?? 0, height: windows.map(\.height).max() ?? 0)
        let all = reading.windows
        let written = all.indices.sorted { (all[$0].y, all[$0].x) < (all[$1].y, all[$1].x) }
        var ranks = [Int](repeating: 0, count: windows.count)
        for (rank, index) in written.enumerated() { ranks[index] = rank }
        self.ranks = ranks
        // The number of later windows to process before a window can be written.
        var last = 0
        lead = written.enumerated().reduce(0) { most, next in
            last = max(last, next.element)
            return max(most, last - next.offset)
        }
        self.workers = min(max(workers, 1), windows.count)
        self.blockBytes = blockBytes
    }
}
