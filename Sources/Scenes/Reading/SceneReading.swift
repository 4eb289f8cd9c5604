package import Raster
package import Spectral
package import YatlasCore

/// The data that a run reads of a scene, and its windows.
package struct SceneReading: Sendable {
    package let scene: Scene
    package let set: FeatureSet
    /// The windows and their blocks.
    package private(set) var tiles: TilePlan
    let sources: SceneSources
    /// Advice to save time, if memory is so short that stored blocks are decoded several times.
    package private(set) var note: String?

    /// Plans to process a scene, or a part of it.
    ///
    /// Windows are in row order if memory holds a row of blocks; else in columns of blocks; if memory does not even
    /// hold one column, blocks are decoded again for each window.
    /// - Parameters:
    ///   - scene: the scene.
    ///   - set: the features.
    ///   - planes: the number of planes of Float of each finished window besides its labels.
    ///   - part: the requested window of the scene.
    ///   - rasters: the open rasters, with blocks that were decoded before.
    ///   - options: threads and memory.
    /// - Throws: `YatlasError` if a file cannot be opened, or its blocks do not fit into memory.
    package init(
        _ scene: Scene, _ set: FeatureSet, planes: Int, part: Window? = nil,
        rasters: OpenRasters = OpenRasters(), options: ExecutionOptions
    ) throws {
        let sources = try SceneSources(scene, set.inputs.map { scene.layers[$0] }, rasters, isWhole: true)
        let all = part ?? scene.grid.window
        let side = ClassMapWriter.blockSize
        let pixel = SceneReading.windowBytes(sources, set, planes: planes)
        let memory = BlockMemory.share(of: options.memory)
        // A quarter of the memory is for windows, plus what blocks leave.
        var workers = min(max(options.threads, 1), max(1, memory / 2 / max(sources.scratch, 1)))
        var width = 2 * side
        while width > side, workers * width * side * pixel > options.memory / 4 { width /= 2 }
        workers = min(workers, max(1, options.memory / 4 / (width * side * pixel)))
        let blockBytes = max(memory - workers * sources.scratch, 1 << 20)
        let rows = all.tiles(width: width, height: side)
        var found = try sources.plan(rows, scene, set)
        let onceBytes = found.peak
        let cell = sources.largestBlock
        // Labels, and planes of probabilities and the like, wait for those of other columns.
        let waiting = (1 + 4 * planes) * all.width * cell.height
        var columns = (all.width / 2 + cell.width - 1) / cell.width * cell.width
        while found.peak > blockBytes, columns >= cell.width, waiting < blockBytes / 2 {
            let order = all.tiles(width: columns, height: cell.height).flatMap { $0.tiles(width: width, height: side) }
            let other = try sources.plan(order, scene, set)
            if other.peak + waiting < found.peak, other.decodings <= found.decodings { found = other }
            columns = columns / cell.width / 2 * cell.width
        }
        if found.peak > blockBytes {
            var passing: Set<Int> = []
            for group in sources.groups.indices.sorted(by: { sources.rowBytes($0) > sources.rowBytes($1) })
            where found.peak > blockBytes {
                passing.insert(group)
                found = try sources.plan(rows, scene, set, passing: passing)
            }
        }
        self.init(scene, set, sources, TilePlan(found, workers: workers, blockBytes: blockBytes))
        if found.decodings > found.storedBlocks {
            let times = NumberFormat.decimal(Double(found.decodings) / Double(found.storedBlocks), digits: 1)
            let enough = BlockMemory.bound(holding: onceBytes + workers * sources.scratch) >> 20 + 1
            note = "memory is short: its blocks are decoded \(times) times each, and once with \(enough) MB"
        }
    }

    /// Plans to read some windows, each as a whole, block by block.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - set: the features.
    ///   - windows: the windows.
    ///   - rasters: the open rasters.
    ///   - keeps: whether they keep decoded blocks for another step.
    ///   - options: threads and memory.
    /// - Throws: `YatlasError` if a file cannot be opened, or its blocks do not fit into memory.
    package init(
        _ scene: Scene, _ set: FeatureSet, windows: [Window], rasters: OpenRasters = OpenRasters(), keeps: Bool = false,
        options: ExecutionOptions
    ) throws {
        let sources = try SceneSources(scene, set.inputs.map { scene.layers[$0] }, rasters, isWhole: false)
        try self.init(scene, set, sources, windows: windows, keeps: keeps, options: options)
    }

    /// The same for files that are open already.
    init(
        _ scene: Scene, _ set: FeatureSet, _ sources: SceneSources, windows: [Window], keeps: Bool,
        options: ExecutionOptions
    ) throws {
        let cell = sources.largestBlock
        func place(_ window: Window) -> [Int] { [window.y / cell.height, window.x / cell.width, window.y, window.x] }
        let ordered = windows.sorted { place($0).lexicographicallyPrecedes(place($1)) }
        let tiles = TilePlan(
            try sources.plan(ordered, scene, set), workers: options.threads,
            blockBytes: BlockMemory.share(of: options.memory))
        self.init(scene, set, sources, tiles)
        self.tiles.keeps = keeps
    }

    /// The bytes of all blocks of the windows.
    package var blockBytes: Int { tiles.reading.bytes }

    private init(_ scene: Scene, _ set: FeatureSet, _ sources: SceneSources, _ tiles: TilePlan) {
        (self.scene, self.set, self.sources, self.tiles) = (scene, set, sources, tiles)
        self.tiles.cacheBytes = sources.cachedBytes(of: tiles.blockBytes)
    }

    /// The bytes of a window's buffers for each pixel of a worker.
    private static func windowBytes(_ sources: SceneSources, _ set: FeatureSet, planes: Int) -> Int {
        // Finished windows wait in a queue: labels, and up to four windows of Float32 planes for each worker. Focal
        // statistics hold their inputs twice, the bins, the cropped bands, and their own planes.
        let focal = set.focals.isEmpty ? 0 : 6 + 4 * sources.bands.count + 8 * set.focals.count
        return sources.bands.reduce(2 + 20 * planes + focal) {
            $0 + ($1.isPlain ? $1.layer.stored.sampleType.storedBytes : 5) + (set.isOverDates ? 4 : 0)
        }
    }
}

extension SceneSources {
    /// Plans the blocks of windows, without blocks that are outside the area of interest.
    ///
    /// - Parameters:
    ///   - windows: the windows in processing order.
    ///   - scene: the scene.
    ///   - set: the features, which may depend on neighbouring pixels.
    ///   - passing: the groups whose blocks are decoded again for each window.
    /// - Returns: the plan.
    /// - Throws: `YatlasError` if the area of interest cannot be read.
    fileprivate func plan(
        _ windows: [Window], _ scene: Scene, _ set: FeatureSet, passing: Set<Int> = []
    ) throws -> ReadPlan {
        let area = try scene.openArea()
        return try ReadPlan(windows, groups, passing: passing) { window in
            if let area, try area.inside(window) == nil { return [] }
            return parts(under: window.grown(by: set.margin, within: scene.grid.window))
        }
    }

    /// The size of GDAL's block cache: for the sources of virtual rasters, and for blocks that GDAL decodes together
    /// and returns one by one. For blocks read as stored, the cache would only hold copies.
    fileprivate func cachedBytes(of memory: Int) -> Int {
        if groups.contains(where: \.raster.isExclusive) { return max(memory / 2, 1 << 20) }
        return groups.allSatisfy(\.isDirect) ? 1 << 10 : 16 << 20
    }

    /// The columns and rows of the scene that the largest blocks cover, in whole blocks of a map.
    var largestBlock: Window {
        let side = ClassMapWriter.blockSize
        let sizes = blockSizes
        func rounded(_ sides: [Int]) -> Int { ((sides.max() ?? side) + side - 1) / side * side }
        return Window(x: 0, y: 0, width: rounded(sizes.map(\.width)), height: rounded(sizes.map(\.height)))
    }

    /// The columns and rows of the scene that every block covers at least.
    var smallestBlock: Window {
        let sizes = blockSizes
        return Window(
            x: 0, y: 0, width: max(1, sizes.map(\.width).min() ?? 1), height: max(1, sizes.map(\.height).min() ?? 1))
    }

    private var blockSizes: [(width: Int, height: Int)] {
        (bands.map(\.samples) + masks.compactMap(\.plane)).map { plane in
            let group = groups[plane.group]
            return switch plane.placement.step {
            case .same: (group.blockWidth, group.blockHeight)
            case .enlarged(let times): (group.blockWidth * times, group.blockHeight * times)
            case .reduced(let times): (group.blockWidth / times, group.blockHeight / times)
            }
        }
    }

    /// The bytes of a row of a group's blocks.
    func rowBytes(_ group: Int) -> Int { groups[group].rowBytes }
}
