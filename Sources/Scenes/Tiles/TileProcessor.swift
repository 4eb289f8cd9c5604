package import Kernels
internal import KernelTypes
package import Raster
internal import YatlasCore

/// Runs a kernel over windows of a scene, for one worker: the one place where tiles become features and labels.
package final class TileProcessor {
    private let kernel: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let reader: FeatureTileReader
    private let details: PixelDetails?

    /// Takes buffers for the windows of a run.
    ///
    /// - Parameters:
    ///   - reading: what is read.
    ///   - kernel: the program of the features, with or without a classifier; all workers share it.
    ///   - kinds: what is wanted of each pixel besides its label.
    /// - Throws: `YatlasError` when a file cannot be opened.
    package init(_ reading: SceneReading, kernel: PixelKernel, details kinds: PixelDetails.Kinds = []) throws {
        self.kernel = kernel
        workspace = PixelKernel.Workspace(for: kernel)
        reader = try FeatureTileReader(reading, instructionSet: kernel.instructionSet)
        details = kinds.isEmpty ? nil : PixelDetails(kinds)
    }

    /// How many features there are.
    package var featureCount: Int { kernel.featureCount }

    /// Makes the tile of a window and does nothing with it.
    package func read(_ window: LoadedWindow) throws { try reader.withTile(window) { _ in } }

    /// Computes the features of a window.
    ///
    /// - Parameters:
    ///   - window: the pixels.
    ///   - body: called with the features, planar `[feature][pixel]`, NaN where a pixel is not valid or a feature has no
    ///     value, and with the tile.
    /// - Returns: what `body` returns.
    /// - Throws: `YatlasError` when the window cannot be read, and what `body` throws.
    package func features<Result>(
        _ window: LoadedWindow, _ body: (inout [Float], TileData) throws -> Result
    ) throws -> Result {
        try reader.withTile(window) { tile in
            let count = tile.window.count
            var values = [Float](repeating: .nan, count: count * kernel.featureCount)
            if !tile.isOutside {
                values.withUnsafeMutableBufferPointer {
                    kernel.features(tile.planes, pixelCount: count, workspace: workspace, into: $0)
                }
                tile.forEachInvalid { pixel, _ in
                    for at in stride(from: pixel, to: values.count, by: count) { values[at] = .nan }
                }
            }
            return try body(&values, tile)
        }
    }

    /// Classifies a window.
    ///
    /// - Parameters:
    ///   - window: the pixels.
    ///   - body: called with the label of each pixel, with what else is wanted of them (nil for nothing, and where the
    ///     whole window lies outside), and with the tile.
    /// - Returns: what `body` returns.
    /// - Throws: `YatlasError` when the window cannot be read, and what `body` throws.
    package func classify<Result>(
        _ window: LoadedWindow, _ body: (inout [UInt8], PixelDetails?, TileData) throws -> Result
    ) throws -> Result {
        try reader.withTile(window) { tile in
            var labels = [UInt8](repeating: LabelCode.nodata, count: tile.window.count)
            if tile.isOutside { return try body(&labels, nil, tile) }
            classify(tile, into: &labels)
            return try body(&labels, details, tile)
        }
    }

    /// Reads a window once and classifies its first pixels again and again.
    ///
    /// - Parameters:
    ///   - window: the pixels that are read.
    ///   - next: how many pixels are classified next; nil for no more.
    /// - Throws: `YatlasError` when the window cannot be read.
    package func classify(_ window: LoadedWindow, again next: () -> Int?) throws {
        try reader.withTile(window) { tile in
            var labels = [UInt8](repeating: LabelCode.nodata, count: tile.window.count)
            while let count = next() {
                labels.withUnsafeMutableBufferPointer {
                    kernel.classify(
                        tile.planes, workspace: workspace, labels: UnsafeMutableBufferPointer(rebasing: $0[..<count]))
                }
            }
        }
    }

    private func classify(_ tile: TileData, into labels: inout [UInt8]) {
        labels.withUnsafeMutableBufferPointer {
            kernel.classify(tile.planes, workspace: workspace, labels: $0, details: details)
        }
        tile.forEachInvalid { pixel, validity in
            if validity.isAbsent {
                labels[pixel] = LabelCode.nodata
            } else if labels[pixel] != LabelCode.nodata {
                labels[pixel] = LabelCode.masked
            }
        }
    }
}
