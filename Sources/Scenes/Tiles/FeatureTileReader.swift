internal import Kernels
package import KernelTypes
package import Raster
package import Spectral

/// One worker's eyes on what a feature program reads: the bands of a window, and focal statistics of them, for which
/// the pixels around the window are read, too.
package final class FeatureTileReader {
    private let reader: BandTileReader
    private let grid: Grid
    private let margin: Int
    private let stage: FocalStage?

    /// Opens the files and takes buffers for windows of up to a size.
    package init(_ scene: Scene, _ set: FeatureSet, largest: Window) throws {
        grid = scene.grid
        margin = set.margin
        let capacity = (largest.width + 2 * margin) * (largest.height + 2 * margin)
        reader = try BandTileReader(scene, inputs: set.inputs, capacity: capacity, isSeparate: set.isOverDates)
        stage = try FocalStage(set, largest: largest, instructionSet: .chosen())
    }

    /// Reads a window and calls with the kernels' views of what the program reads, which last as long as the call.
    package func withWindow<Result>(
        _ window: Window, _ body: ([BandView], UnsafeBufferPointer<UInt8>?) throws -> Result
    ) throws -> Result {
        guard let stage else { return try reader.withWindow(window, body) }
        let around = window.grown(by: margin, within: grid.window)
        return try reader.withWindow(around) { views, mask in
            try stage.withWindow(window, around: around, views, mask: mask, body)
        }
    }
}

extension Window {
    /// The window with a margin on each side, as far as it lies within another.
    fileprivate func grown(by margin: Int, within all: Window) -> Window {
        let (left, top) = (max(all.x, x - margin), max(all.y, y - margin))
        let right = min(all.x + all.width, x + width + margin)
        let bottom = min(all.y + all.height, y + height + margin)
        return Window(x: left, y: top, width: right - left, height: bottom - top)
    }
}
