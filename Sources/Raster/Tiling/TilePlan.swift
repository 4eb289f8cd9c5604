package import YatlasCore

/// How a scene is cut: windows that own whole blocks of the map and are read without decoding anything twice.
package struct TilePlan {
    package let windows: [Window]
    package let workers: Int
    package let cacheBytes: Int

    /// The largest window: the first, as smaller ones lie at the edges.
    package var largest: Window { windows[0] }

    /// Two blocks each, for work that reads little beside what it writes.
    package init(_ grid: Grid, options: ExecutionOptions) {
        windows = grid.window.tiles(width: 2 * ClassMapWriter.blockSize, height: ClassMapWriter.blockSize)
        workers = min(max(options.threads, 1), windows.count)
        cacheBytes = max(options.memory / 2, 1 << 20)
    }

    /// A plan from its windows.
    ///
    /// - Parameters:
    ///   - windows: at least one; the first is the largest.
    ///   - workers: how many work at a time.
    ///   - cacheBytes: what decoded blocks may take.
    package init(windows: [Window], workers: Int, cacheBytes: Int) {
        self.windows = windows
        self.workers = min(workers, windows.count)
        self.cacheBytes = cacheBytes
    }
}
