internal import Kernels
internal import KernelTypes
package import Raster
package import Spectral
package import YatlasCore

/// Reads what a feature program reads of a window, for one worker: its bands, and focal statistics of them, for which the
/// pixels around the window are read, too.
package final class FeatureTileReader {
    private let reader: BandTileReader
    private let grid: Grid
    private let margin: Int
    private let stage: FocalStage?
    private let area: AreaOfInterest?
    private let validity: UnsafeMutableBufferPointer<UInt8>

    /// Opens the files and takes buffers for windows of up to a size.
    package init(_ scene: Scene, _ set: FeatureSet, largest: Window, instructionSet: InstructionSet) throws {
        grid = scene.grid
        margin = set.margin
        let capacity = (largest.width + 2 * margin) * (largest.height + 2 * margin)
        reader = try BandTileReader(scene, inputs: set.inputs, capacity: capacity, isSeparate: set.isOverDates)
        stage = try FocalStage(set, largest: largest, instructionSet: instructionSet)
        area = try scene.openArea()
        validity = .allocate(capacity: area == nil ? 0 : largest.count)
    }

    deinit { validity.deallocate() }

    /// The pixels that are wanted: those of the scene, or that the area of interest may touch.
    package var bounds: Window { area?.bounds ?? grid.window }

    /// Reads a window and calls with what the program reads, which lasts as long as the call.
    package func withTile<Result>(_ window: Window, _ body: (TileData) throws -> Result) throws -> Result {
        guard let area else { return try withWholeTile(window, body) }
        guard let inside = try area.inside(window) else { return try body(TileData(outside: window)) }
        return try withWholeTile(window) { tile in
            let bits = UnsafeMutableBufferPointer(rebasing: validity[..<window.count])
            for pixel in bits.indices { bits[pixel] = tile[pixel].rawValue }
            bits.mark(.outside) { !inside[$0] }
            return try body(TileData(window: window, planes: tile.planes, bits: UnsafeBufferPointer(bits)))
        }
    }

    /// A window as if there were no area of interest: focal statistics look beyond its edges.
    private func withWholeTile<Result>(_ window: Window, _ body: (TileData) throws -> Result) throws -> Result {
        guard let stage else { return try reader.withTile(window, body) }
        return try reader.withTile(window.grown(by: margin, within: grid.window)) { around in
            try stage.withTile(window, around: around, body)
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
