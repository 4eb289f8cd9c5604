internal import YatlasCore

/// Memory that GDAL takes to read rasters by windows: it decodes whole blocks, of which one may be the whole image.
package struct BlockMemory: Sendable {
    /// Bytes that decoding takes beside the block cache, held as long as a raster is open.
    package var scratch = 0
    /// Bytes of decoded blocks that the block cache has to hold.
    package var cached = 0

    /// Bytes of both together.
    package var total: Int { scratch + cached }

    /// Nothing is read.
    package init() {}

    init(scratch: Int, cached: Int) { (self.scratch, self.cached) = (scratch, cached) }

    /// What of a bound blocks may take: the rest is for windows.
    package static func share(of memory: Int) -> Int { memory / 4 * 3 }

    /// The bound of which blocks may take so much.
    package static func bound(holding bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

    /// What a worker takes that has rasters open, or a refusal before they are read.
    ///
    /// - Parameters:
    ///   - files: the rasters, each as often as bands are read of it.
    ///   - alongRows: whether window after window is read along rows, so that large blocks are to be decoded once.
    /// - Throws: `YatlasError` when blocks do not fit into memory.
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

    /// Refuses a raster whose blocks do not fit into memory, before they are read.
    ///
    /// - Parameters:
    ///   - path: the raster, or the one that takes most.
    ///   - access: says how much memory there is.
    /// - Throws: `YatlasError` with the figure that is needed, and a command that makes small blocks of large ones.
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
