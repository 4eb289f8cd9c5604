internal import YatlasCore

/// The memory that GDAL needs to read rasters by windows: it decodes whole blocks, and a block may be the whole image.
package struct BlockMemory: Sendable {
    /// Bytes for decoding besides the block cache, allocated while a raster is open.
    package var scratch = 0
    /// Bytes of decoded blocks in the block cache.
    package var cached = 0

    /// The sum of both.
    package var total: Int { scratch + cached }

    /// Makes a value of 0 bytes.
    package init() {}

    init(scratch: Int, cached: Int) { (self.scratch, self.cached) = (scratch, cached) }

    /// The part of a memory limit that blocks may use: the rest is for windows.
    package static func share(of memory: Int) -> Int { memory / 4 * 3 }

    /// The memory limit that leaves this many bytes for blocks.
    package static func bound(holding bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

    /// The memory of a worker with open rasters; throws before they are read if it is too much.
    ///
    /// - Parameters:
    ///   - files: the rasters, each once for every band that is read.
    ///   - alongRows: whether windows are read along rows, so that large blocks are decoded once.
    /// - Throws: `YatlasError` if blocks do not fit into memory.
    package init(reading files: [Dataset], alongRows: Bool) throws {
        let bands = Dictionary(grouping: files.map(\.root), by: ObjectIdentifier.init).values
        let each = bands.map { ($0[0], $0[0].blockMemory(bands: $0.count, alongRows: alongRows)) }
        self = each.reduce(BlockMemory()) {
            BlockMemory(scratch: $0.scratch + $1.1.scratch, cached: $0.cached + $1.1.cached)
        }
        if let largest = each.max(by: { $0.1.total < $1.1.total })?.0 {
            try require(of: largest.path, access: largest.access)
        }
    }

    /// Throws if the blocks of a raster do not fit into memory, before they are read.
    ///
    /// - Parameters:
    ///   - path: the raster, or the one that needs most.
    ///   - access: the memory limit.
    /// - Throws: `YatlasError` with the memory needed, and a command that converts large blocks to small ones.
    func require(of path: String, access: SourceAccess) throws {
        let memory = access.memory ?? ExecutionOptions.usualMemory
        guard total > BlockMemory.share(of: memory) else { return }
        let needed = BlockMemory.bound(holding: total) >> 20 + 1
        let tiled =
            "gdal_translate -co TILED=YES -co COMPRESS=DEFLATE -co BIGTIFF=IF_SAFER \(OtherProgram.word(path)) "
            + OtherProgram.copy(of: path, "_tiled")
        throw YatlasError(
            .unsuitable, path,
            """
            its blocks are so large that decoding takes \(total >> 20 + 1) MB of memory, and \
            \(BlockMemory.share(of: memory) >> 20) of \(memory >> 20) MB are for that
            """,
            fix: access.memory == nil
                ? "make small blocks: \(tiled)" : "say \(setting: .memory) \(needed), or make small blocks: \(tiled)")
    }
}
