package import YatlasCore

/// How a scene is cut: windows that own whole blocks of the map, and what is read for them.
package struct TilePlan: Sendable {
    /// The windows in the order of work.
    package let windows: [Window]
    /// The place of each in the order of writing: row by row.
    let ranks: [Int]
    package let workers: Int
    /// What is read for the windows.
    package let reading: ReadPlan
    /// Bytes that decoded blocks may take.
    package let blockBytes: Int
    /// Bytes of blocks that GDAL may keep decoded, or waiting to be written; nil leaves it at the usual.
    package var cacheBytes: Int?
    /// Whether decoded blocks are kept with their rasters for another step.
    package var keeps = false
    /// How many windows may be finished before the one is that is to be written next, where the order of work is another.
    let lead: Int

    /// No window has more columns, rows or pixels.
    package let largest: Window

    /// Two blocks each, for work that reads little beside what it writes.
    package init(_ grid: Grid, options: ExecutionOptions) {
        let windows = grid.window.tiles(width: 2 * ClassMapWriter.blockSize, height: ClassMapWriter.blockSize)
        self.init(ReadPlan(windows, []) { _ in [] }, workers: options.threads, blockBytes: 0)
    }

    /// A plan from what is read.
    ///
    /// - Parameters:
    ///   - reading: at least one window.
    ///   - workers: how many work at a time.
    ///   - blockBytes: what decoded blocks may take.
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
        // What has to be worked on before a window can be written, beyond those before it.
        var last = 0
        lead = written.enumerated().reduce(0) { most, next in
            last = max(last, next.element)
            return max(most, last - next.offset)
        }
        self.workers = min(max(workers, 1), windows.count)
        self.blockBytes = blockBytes
    }
}
