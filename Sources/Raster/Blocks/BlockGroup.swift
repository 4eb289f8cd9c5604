internal import CGDAL
internal import YatlasCore

/// Planes of a raster that are decoded together, with their blocks.
///
/// A block is a stored block, or several small ones.
package struct BlockGroup: Sendable {
    /// The bytes of a block that is requested from a server, if it consists of several stored blocks: compressed, they
    /// arrive in about the latency of a request, and six at a time need little memory.
    private static let farBytes = 8 << 20

    /// The raster.
    package let raster: RasterPool
    /// The planes to decode.
    package let planes: [SamplePlane]
    /// Bytes of a sample of each plane.
    let sampleBytes: [Int]
    /// The pixels of the raster.
    let bounds: Window
    /// Columns and rows of a block.
    package let blockWidth, blockHeight: Int
    /// Columns and rows of a stored block.
    let storedWidth, storedHeight: Int
    /// Whether GDAL reads blocks as they are stored, without its cache.
    package let isDirect: Bool
    /// Whether the raster is on a server.
    let isFar: Bool

    /// The bytes of a pixel of all planes.
    package var pixelBytes: Int { sampleBytes.reduce(0, +) }

    /// The bytes of a row of blocks.
    package var rowBytes: Int { bounds.width * blockHeight * pixelBytes }

    /// The blocks that a part of the raster intersects, row by row.
    func blocks(of part: Window) -> [Window] {
        let (columns, rows) = (
            part.x / blockWidth...(part.x + part.width - 1) / blockWidth,
            part.y / blockHeight...(part.y + part.height - 1) / blockHeight
        )
        return rows.flatMap { row in
            columns.map { column in
                let (x, y) = (column * blockWidth, row * blockHeight)
                return Window(
                    x: x, y: y, width: min(blockWidth, bounds.width - x), height: min(blockHeight, bounds.height - y))
            }
        }
    }

    /// The number of stored blocks that a part of the raster intersects.
    func storedBlocks(of part: Window) -> Int {
        let columns = (part.x + part.width - 1) / storedWidth - part.x / storedWidth + 1
        let rows = (part.y + part.height - 1) / storedHeight - part.y / storedHeight + 1
        return columns * rows
    }

    /// The offset of a plane in a block's bytes.
    func offset(of plane: Int, in block: Window) -> Int {
        sampleBytes[..<plane].reduce(0, +) * block.count
    }

    /// Decodes a block.
    ///
    /// - Throws: `YatlasError` if it cannot be read.
    func decode(_ block: DecodedBlock) throws {
        try raster.withDataset { dataset in
            let window = block.window
            func target(_ plane: Int) -> UnsafeMutableRawBufferPointer {
                let start = offset(of: plane, in: window)
                return .init(rebasing: block.bytes[start..<(start + window.count * sampleBytes[plane])])
            }
            let samples = planes.indices.filter { !planes[$0].isMask }
            if isDirect, (window.width, window.height) == (storedWidth, storedHeight) {
                for plane in samples { try dataset.readBlock(window, band: planes[plane].band, into: target(plane)) }
            } else if samples.count > 1 {
                let start = offset(of: samples[0], in: window)
                let count = samples.reduce(0) { $0 + sampleBytes[$1] } * window.count
                try dataset.readStored(
                    window, bands: samples.map { planes[$0].band },
                    into: .init(rebasing: block.bytes[start..<(start + count)]))
            } else {
                for plane in samples { try dataset.readStored(window, band: planes[plane].band, into: target(plane)) }
            }
            for plane in planes.indices where planes[plane].isMask {
                try dataset.readMask(
                    window, band: planes[plane].band, into: target(plane).bindMemory(to: UInt8.self))
            }
        }
    }
}

extension BlockGroup {
    /// Groups planes of a raster: bands that share the raster's blocks are decoded together.
    ///
    /// - Parameters:
    ///   - dataset: the raster.
    ///   - name: the key of the open raster: path and view.
    ///   - planes: the planes to read.
    ///   - rasters: the open rasters.
    ///   - open: opens the raster again.
    /// - Returns: the groups; each plane is in one of them.
    package static func groups(
        of dataset: Dataset, called name: String, _ planes: [SamplePlane],
        _ rasters: OpenRasters, reopen open: @escaping @Sendable () throws -> Dataset
    ) -> [BlockGroup] {
        let isTogether = dataset.bands.count > 1 && dataset.isPixelInterleaved
        // Only bands of one type can be read in one call; masks derived from samples, or stored as a band, are read
        // with those.
        let keys = planes.map { plane -> String in
            if plane.isMask && !dataset.isMaskOfSamples(plane.band) { return "mask \(plane.band)" }
            return isTogether ? dataset.bands[plane.band - 1].sampleType.rawValue : "band \(plane.band)"
        }
        let groups = Dictionary(grouping: planes.indices, by: { keys[$0] }).values.sorted { $0[0] < $1[0] }
        return groups.map { places in
            let own = places.map { planes[$0] }.sorted { ($0.isMask ? 1 : 0, $0.band) < ($1.isMask ? 1 : 0, $1.band) }
            // Bands of a virtual raster that come from separate files are read in parallel.
            let isFirst = places[0] == 0 || !dataset.isVirtual
            let pool = RasterPool(
                name: isFirst ? name : "\(name)\n\(own[0].band)", isExclusive: dataset.isVirtual, rasters: rasters,
                open: open)
            return BlockGroup(dataset, pool, own)
        }
    }

    private init(_ dataset: Dataset, _ pool: RasterPool, _ planes: [SamplePlane]) {
        raster = pool
        self.planes = planes
        bounds = dataset.grid.window
        sampleBytes = planes.map { $0.isMask ? 1 : dataset.bands[$0.band - 1].sampleType.storedBytes }
        let isMask = planes.allSatisfy(\.isMask)
        (storedWidth, storedHeight) = dataset.storedBlock(of: planes[0].band, isMask: isMask)
        // Small blocks are decoded several at a time, to limit their number; rasters without blocks, some lines at a
        // time.
        let side = ClassMapWriter.blockSize
        isFar = isRemote(dataset.path)
        if dataset.isReadByLines {
            (blockWidth, blockHeight) = (bounds.width, min(side, bounds.height))
        } else {
            blockHeight = storedHeight * max(1, side / storedHeight)
            // A server is asked for several adjacent blocks at once: they are contiguous in the file.
            let column = storedWidth * blockHeight * sampleBytes.reduce(0, +)
            let width = isFar ? min(8 * side, storedWidth * (BlockGroup.farBytes / column)) : side
            blockWidth = storedWidth * max(1, width / storedWidth)
        }
        isDirect =
            !pool.isExclusive && !dataset.isReadByLines && !isFar && !isMask
            && (planes.count == 1 || ["GTiff", "COG"].contains(dataset.driver))
            && planes.allSatisfy { $0.isMask || dataset.bands[$0.band - 1].isStoredAsRead }
    }
}
