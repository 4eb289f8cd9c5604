internal import CGDAL
internal import Foundation
internal import YatlasCore

/// A GeoTIFF that grows beside its final name.
final class GeoTIFFFile {
    let output: AtomicFile
    private(set) var handle: GDALDatasetH?

    /// Makes a file on a grid, with nothing in it yet.
    init(
        _ output: AtomicFile, grid: Grid, bands: Int, type: GDALDataType, options: [String: String],
        metadata: [String: String]
    ) throws {
        GDALEnvironment.ready
        self.output = output
        let list = OptionList(options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        CPLErrorReset()
        handle = GDALCreate(
            GDALGetDriverByName("GTiff"), output.staged, Int32(grid.width), Int32(grid.height), Int32(bands), type,
            list.list)
        guard let handle else { throw output.writeError() }
        var transform = grid.transform.gdal
        if transform != [0, 1, 0, 0, 0, 1] { GDALSetGeoTransform(handle, &transform) }
        if !grid.crs.isEmpty { GDALSetProjection(handle, grid.crs) }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { GDALSetMetadataItem(handle, key, value, nil) }
        guard !GDALEnvironment.hasFailed else { throw output.writeError() }
    }

    deinit {
        if let handle { GDALClose(handle) }
    }

    /// A band, from 1.
    func band(_ number: Int) -> GDALRasterBandH? { GDALGetRasterBand(handle, Int32(number)) }

    /// Writes the blocks of a window: those from the left to the right, of each first all bands, then the next row.
    ///
    /// Straight to the file and past GDAL's cache, which writes when it is full: in an order of its own for each size.
    /// Windows of one row of blocks thus make the same bytes however wide they are.
    /// - Parameters:
    ///   - window: whole blocks, but for those that the raster's right and lower edge cut.
    ///   - planes: the bands one after the other, each row by row, in the file's type.
    /// - Throws: `YatlasError` when the disk is full or the like.
    func write<Sample: AdditiveArithmetic & BitwiseCopyable>(_ window: Window, _ planes: UnsafeBufferPointer<Sample>)
        throws
    {
        let bands = Int(GDALGetRasterCount(handle))
        precondition(planes.count == window.count * bands, "a sample for each pixel and band")
        var (width, height): (Int32, Int32) = (0, 0)
        GDALGetBlockSize(band(1), &width, &height)
        let (blockWidth, blockHeight) = (Int(width), Int(height))
        precondition(window.x % blockWidth == 0 && window.y % blockHeight == 0, "whole blocks")
        // What lies beyond the edge is 0.
        CPLErrorReset()
        var block = [Sample](repeating: .zero, count: blockWidth * blockHeight)
        for top in stride(from: 0, to: window.height, by: blockHeight) {
            for left in stride(from: 0, to: window.width, by: blockWidth) {
                let (rows, columns) = (min(blockHeight, window.height - top), min(blockWidth, window.width - left))
                if columns < blockWidth { block.withUnsafeMutableBufferPointer { $0.update(repeating: .zero) } }
                for number in 1...bands {
                    for row in 0..<rows {
                        let start = (number - 1) * window.count + (top + row) * window.width + left
                        block.replaceSubrange(
                            (row * blockWidth)..<(row * blockWidth + columns), with: planes[start..<(start + columns)])
                    }
                    let (x, y) = ((window.x + left) / blockWidth, (window.y + top) / blockHeight)
                    let status = block.withUnsafeMutableBytes {
                        GDALWriteBlock(band(number), Int32(x), Int32(y), $0.baseAddress)
                    }
                    guard status == CE_None, !GDALEnvironment.hasFailed else { throw output.writeError() }
                }
            }
        }
    }

    /// Completes the file, which still has to take its name.
    ///
    /// - Parameter hasNames: whether it has category names and the like.
    /// - Throws: `YatlasError` when the disk is full or the like.
    func complete(hasNames: Bool = false) throws {
        CPLErrorReset()
        GDALFlushCache(handle)
        GDALClose(handle)
        handle = nil
        guard !GDALEnvironment.hasFailed else { throw output.writeError() }
        try output.requireNames(isNeeded: hasNames)
    }
}

extension AtomicFile {
    /// Checks that category names and the like are there and whole, in an .aux.xml: GDAL only warns when it cannot write it.
    func requireNames(isNeeded: Bool = true) throws {
        let text = FileManager.default.contents(atPath: staged + ".aux.xml").map { String(decoding: $0, as: UTF8.self) }
        if text == nil, !isNeeded { return }
        guard let text, text.hasPrefix("<PAMDataset>"),
            text.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("</PAMDataset>")
        else {
            throw YatlasError(
                .writeFailed, path + ".aux.xml", "cannot be written",
                fix: "check free space and permissions; nothing was left behind")
        }
    }

    /// What GDAL could not write, and why.
    func writeError() -> YatlasError {
        YatlasError(
            .writeFailed, path, "cannot be written (\(GDALEnvironment.lastError()))",
            fix: "check free space and permissions; nothing was left behind")
    }
}
