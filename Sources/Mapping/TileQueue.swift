internal import Foundation
internal import Raster
internal import Spectral

/// How a scene is cut: windows that own whole blocks of the map and are read without decoding anything twice.
struct TilePlan {
    let windows: [Window]
    let workers: Int
    let cacheBytes: Int

    /// The largest window: the first, as smaller ones lie at the edges.
    var largest: Window { windows[0] }

    /// Squares of whole blocks, for work that reads little beside what it writes.
    init(_ grid: Grid, options: RunOptions) {
        windows = grid.windows(side: 2 * MapWriter.blockSize)
        workers = min(max(options.threads, 1), windows.count)
        cacheBytes = max(options.memory / 2, 1 << 20)
    }

    /// Plans the windows of a scene, or of the part of it that is wanted.
    init(_ scene: Scene, _ set: FeatureSet, planes: Int, part: Window? = nil, options: RunOptions) {
        let all = part ?? scene.grid.window
        let block = MapWriter.blockSize
        let layers = set.inputs.map { scene.layers[$0].stored }
        // Finished windows wait in line: labels, and up to four windows of Float32 planes a worker.
        // Focal statistics hold what they are taken of twice, its bins, the bands cut out, and their own planes.
        let bytesPerPixel = layers.reduce(
            2 + 20 * planes + (set.focals.isEmpty ? 0 : 6 + 4 * layers.count + 8 * set.focals.count)
        ) {
            $0 + $1.sampleType.storedBytes + (set.isOverDates ? 4 : 0)
        }
        let half = max(options.memory / 2, 1 << 20)
        // Strips cross the whole scene: windows as wide as it is decode each strip once. Tiles allow squares.
        let isStriped = layers.contains { $0.blockWidth >= scene.grid.width }
        var width = isStriped ? (all.width + block - 1) / block * block : 2 * block
        var workers = max(options.threads, 1)
        while width > block, workers * width * block * bytesPerPixel > half {
            width = max(block, width / 2 / block * block)
        }
        workers = min(workers, max(1, half / (width * block * bytesPerPixel)))
        var windows: [Window] = []
        for y in stride(from: 0, to: all.height, by: block) {
            for x in stride(from: 0, to: all.width, by: width) {
                windows.append(
                    Window(
                        x: all.x + x, y: all.y + y, width: min(width, all.width - x), height: min(block, all.height - y)
                    ))
            }
        }
        self.windows = windows
        self.workers = min(workers, windows.count)
        cacheBytes = half
    }
}

/// What a worker makes of a window.
struct ClassifiedTile {
    var labels: [UInt8]
    /// Planes of the layers, one after the other; empty when none are wanted.
    var layers: [Float] = []
    /// Planes of the probabilities; empty when they are not wanted.
    var probabilities: [Float] = []

    init(labels: [UInt8]) { self.labels = labels }

    /// Nodata everywhere.
    init(nothingIn window: Window, layers layerCount: Int, probabilities classCount: Int) {
        labels = Array(repeating: MapWriter.nodata, count: window.count)
        layers = Array(repeating: .nan, count: window.count * layerCount)
        probabilities = Array(repeating: .nan, count: window.count * classCount)
    }

    /// Makes nodata of the pixels that are not inside.
    mutating func clear(outside inside: [Bool]) {
        for pixel in inside.indices where !inside[pixel] {
            labels[pixel] = MapWriter.nodata
            for at in stride(from: pixel, to: layers.count, by: inside.count) { layers[at] = .nan }
            for at in stride(from: pixel, to: probabilities.count, by: inside.count) { probabilities[at] = .nan }
        }
    }
}

/// Hands windows to workers and what they make of them to the writer, in order.
///
/// A worker far ahead of the writer waits, so that finished windows do not pile up.
final class TileQueue<Tile>: @unchecked Sendable {
    private let windows: [Window]
    private let write: (Window, Tile) throws -> Void
    private let progress: @Sendable (Double) -> Void
    private let condition = NSCondition()
    private var claimed = 0
    private var written = 0
    private var isWriting = false
    private var waiting: [Int: Tile] = [:]
    private var failure: (any Error)?
    private let workers: Int
    private let aheadLimit: Int

    /// - Parameters:
    ///   - plan: the windows, and how many workers there are.
    ///   - progress: called with the share done.
    ///   - write: called for one window after the other, by one worker at a time.
    init(
        _ plan: TilePlan, progress: @escaping @Sendable (Double) -> Void, write: @escaping (Window, Tile) throws -> Void
    ) {
        windows = plan.windows
        self.write = write
        self.progress = progress
        workers = plan.workers
        aheadLimit = 4 * plan.workers
    }

    /// Works through all windows.
    ///
    /// - Parameter prepare: called once a worker, in its thread; makes what turns a window into a tile.
    /// - Throws: what a worker met first.
    func run(_ prepare: @Sendable () throws -> (Window) throws -> Tile) throws {
        DispatchQueue.concurrentPerform(iterations: workers) { _ in work(prepare) }
        if let failure { throw failure }
    }

    /// Works until the windows are used up or something fails.
    private func work(_ prepare: () throws -> (Window) throws -> Tile) {
        do {
            let classify = try prepare()
            while let index = claim() {
                try deliver(index, try classify(windows[index]))
            }
        } catch {
            condition.withLock {
                failure = failure ?? error
                condition.broadcast()
            }
        }
    }

    private func claim() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, claimed < windows.count, claimed - written >= aheadLimit { condition.wait() }
        guard failure == nil, claimed < windows.count else { return nil }
        claimed += 1
        return claimed - 1
    }

    /// Takes a finished window. The worker that finds nobody writing writes all that is due; the others go on.
    private func deliver(_ index: Int, _ tile: Tile) throws {
        condition.lock()
        defer { condition.unlock() }
        waiting[index] = tile
        guard !isWriting else { return }
        isWriting = true
        while failure == nil, let next = waiting.removeValue(forKey: written) {
            try unlocked { try write(windows[written], next) }
            written += 1
            progress(Double(written) / Double(windows.count))
            condition.broadcast()
        }
        isWriting = false
    }

    private func unlocked(_ body: () throws -> Void) throws {
        condition.unlock()
        defer { condition.lock() }
        try body()
    }
}
