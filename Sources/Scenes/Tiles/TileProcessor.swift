package import Kernels
internal import KernelTypes
package import Raster
package import YatlasCore

/// Runs a kernel on windows of a scene, for one worker: tiles become features and labels only here.
package final class TileProcessor {
    private let kernel: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let reader: FeatureTileReader
    private let details: PixelDetails?

    /// Allocates buffers for the windows of a run.
    ///
    /// - Parameters:
    ///   - reading: the data to read.
    ///   - kernel: the feature program, with or without a classifier; all workers share it.
    ///   - kinds: the additional outputs for each pixel.
    /// - Throws: `YatlasError` if a file cannot be opened.
    package init(_ reading: SceneReading, kernel: PixelKernel, details kinds: PixelDetails.Kinds = []) throws {
        self.kernel = kernel
        workspace = PixelKernel.Workspace(for: kernel)
        reader = try FeatureTileReader(reading, instructionSet: kernel.instructionSet)
        details = kinds.isEmpty ? nil : PixelDetails(kinds)
    }

    /// The number of features.
    package var featureCount: Int { kernel.featureCount }

    /// Reads the tile of a window without processing it.
    package func read(_ window: LoadedWindow) throws { try reader.withTile(window) { _ in } }

    /// Computes the features of a window.
    ///
    /// - Parameters:
    ///   - window: the pixels.
    ///   - kept: the reasons for which an invalid pixel keeps its values.
    ///   - body: receives the features, planar `[feature][pixel]`, NaN where a pixel is invalid or a feature is
    ///     undefined, and the tile.
    /// - Returns: the result of `body`.
    /// - Throws: `YatlasError` if the window cannot be read, and errors of `body`.
    package func features<Result>(
        _ window: LoadedWindow, keeping kept: Validity = [], _ body: (inout [Float], TileData) throws -> Result
    ) throws -> Result {
        try reader.withTile(window) { tile in
            let count = tile.window.count
            var values = [Float](repeating: .nan, count: count * kernel.featureCount)
            if !tile.isOutside {
                values.withUnsafeMutableBufferPointer {
                    kernel.features(tile.planes, pixelCount: count, workspace: workspace, into: $0)
                }
                tile.forEachInvalid { pixel, validity in
                    guard !kept.isSuperset(of: validity) else { return }
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
    ///   - body: receives the label of each pixel, the additional outputs (nil for none, and if the whole window is
    ///     outside the area of interest), and the tile.
    /// - Returns: the result of `body`.
    /// - Throws: `YatlasError` if the window cannot be read, and errors of `body`.
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

    /// Reads a window once and classifies its first pixels repeatedly, for benchmarks.
    ///
    /// - Parameters:
    ///   - window: the pixels to read.
    ///   - next: the number of pixels to classify next; nil to stop.
    /// - Throws: `YatlasError` if the window cannot be read.
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
