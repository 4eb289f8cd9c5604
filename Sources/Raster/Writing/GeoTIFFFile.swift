internal import CGDAL
internal import Foundation
internal import YatlasCore

/// A GeoTIFF under a temporary name.
final class GeoTIFFFile {
    let output: AtomicFile
    private(set) var handle: GDALDatasetH?

    /// Creates an empty file on a grid.
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

    /// Writes the blocks of a window from left to right, for each block all bands, then the next row.
    ///
    /// Blocks are written directly, without GDAL's cache, whose order would depend on its size. So windows of one row
    /// of blocks give the same bytes, however wide they are.
    /// - Parameters:
    ///   - window: whole blocks, except at the raster's right and lower edge.
    ///   - planes: the bands in order, each row by row, in the file's type.
    /// - Throws: `YatlasError` if it cannot be written, for instance because the disk is full.
    func write<Sample: AdditiveArithmetic & BitwiseCopyable>(_ window: Window, _ planes: UnsafeBufferPointer<Sample>)
        throws
    {
        let bands = Int(GDALGetRasterCount(handle))
        precondition(planes.count == window.count * bands, "a sample for each pixel and band")
        var (width, height): (Int32, Int32) = (0, 0)
        GDALGetBlockSize(band(1), &width, &height)
        let (blockWidth, blockHeight) = (Int(width), Int(height))
        precondition(window.x % blockWidth == 0 && window.y % blockHeight == 0, "whole blocks")
        // Samples beyond the edge are 0.
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

    /// Completes the file, which still has to be committed.
    ///
    /// - Parameter hasNames: whether it has category names or similar metadata.
    /// - Throws: `YatlasError` if it cannot be written, for instance because the disk is full.
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
    /// Checks that the .aux.xml with category names is complete: GDAL only warns if it cannot write it.
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

    /// The error of a failed write, with the reason.
    func writeError() -> YatlasError {
        YatlasError(
            .writeFailed, path, "cannot be written (\(GDALEnvironment.lastError()))",
            fix: "check free space and permissions; nothing was left behind")
    }
}
