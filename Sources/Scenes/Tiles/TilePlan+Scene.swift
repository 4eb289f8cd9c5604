package import Raster
package import Spectral
package import YatlasCore

extension TilePlan {
    /// Plans the windows of a scene, or of the part of it that is wanted.
    ///
    /// - Throws: `YatlasError` when the blocks of a file do not fit into memory.
    package init(
        _ scene: Scene, _ set: FeatureSet, planes: Int, part: Window? = nil, options: ExecutionOptions
    ) throws {
        let all = part ?? scene.grid.window
        let block = ClassMapWriter.blockSize
        let layers = set.inputs.map { scene.layers[$0].stored }
        // Finished windows wait in line: labels, and up to four windows of Float32 planes a worker.
        // FocalStatistic statistics hold what they are taken of twice, its bins, the bands cut out, and their own planes.
        let bytesPerPixel = layers.reduce(
            2 + 20 * planes + (set.focals.isEmpty ? 0 : 6 + 4 * layers.count + 8 * set.focals.count)
        ) {
            $0 + $1.sampleType.storedBytes + (set.isOverDates ? 4 : 0)
        }
        let half = max(options.memory / 2, 1 << 20)
        let files = try scene.open(set.inputs.map { scene.layers[$0] }).map(\.file)
        let blocks = try BlockMemory(
            reading: files + MaskReader.all(of: scene).compactMap(\.dataset), alongRows: true)
        // Strips cross the whole scene: windows as wide as it is decode each strip once. Tiles allow squares.
        let isStriped = layers.contains { $0.blockWidth >= scene.grid.width }
        var width = isStriped ? (all.width + block - 1) / block * block : 2 * block
        var workers = min(max(options.threads, 1), max(1, BlockMemory.share(of: options.memory) / max(blocks.total, 1)))
        // Large blocks leave less than half to windows.
        let rest = max(min(half, options.memory - workers * blocks.total), 1 << 20)
        while width > block, workers * width * block * bytesPerPixel > rest {
            width = max(block, width / 2 / block * block)
        }
        workers = min(workers, max(1, rest / (width * block * bytesPerPixel)))
        self.init(
            windows: all.tiles(width: width, height: block), workers: workers,
            cacheBytes: max(half - workers * blocks.scratch, workers * blocks.cached, 1 << 20))
    }
}
