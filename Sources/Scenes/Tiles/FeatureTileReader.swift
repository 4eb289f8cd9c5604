internal import Kernels
internal import KernelTypes
internal import Raster
internal import Spectral
internal import YatlasCore

/// Reads the inputs of a feature program in a window, for one worker: bands, and focal statistics of them, for which a
/// margin around the window is read, too.
final class FeatureTileReader {
    private let reader: BandTileReader
    private let grid: Grid
    private let margin: Int
    private let stage: FocalStage?
    private let area: AreaOfInterest?
    private let validity: UnsafeMutableBufferPointer<UInt8>

    /// Opens the files and allocates buffers for windows of up to a size.
    init(_ reading: SceneReading, instructionSet: InstructionSet) throws {
        let (scene, set, largest) = (reading.scene, reading.set, reading.tiles.largest)
        grid = scene.grid
        margin = set.margin
        var around = largest
        (around.width, around.height) = (largest.width + 2 * margin, largest.height + 2 * margin)
        reader = try BandTileReader(scene, reading.sources, largest: around, isSeparate: set.isOverDates)
        stage = try FocalStage(set, largest: largest, instructionSet: instructionSet)
        area = try scene.openArea()
        validity = .allocate(capacity: area == nil ? 0 : largest.count)
    }

    deinit { validity.deallocate() }

    /// Reads a window and calls `body` with the inputs of the program, which are valid only during the call.
    func withTile<Result>(_ loaded: LoadedWindow, _ body: (TileData) throws -> Result) throws -> Result {
        let window = loaded.window
        guard let area else { return try withWholeTile(loaded, body) }
        guard let inside = try area.inside(window) else { return try body(TileData(outside: window)) }
        return try withWholeTile(loaded) { tile in
            let bits = UnsafeMutableBufferPointer(rebasing: validity[..<window.count])
            for pixel in bits.indices { bits[pixel] = tile[pixel].rawValue }
            bits.mark(.outside) { !inside[$0] }
            return try body(TileData(window: window, planes: tile.planes, bits: UnsafeBufferPointer(bits)))
        }
    }

    /// Reads a window without the area of interest: focal statistics use pixels beyond its edges.
    private func withWholeTile<Result>(_ loaded: LoadedWindow, _ body: (TileData) throws -> Result) throws -> Result {
        guard let stage else { return try reader.withTile(loaded, body) }
        return try reader.withTile(loaded.over(loaded.window.grown(by: margin, within: grid.window))) { around in
            try stage.withTile(loaded.window, around: around, body)
        }
    }
}

extension Window {
    /// The window with a margin on each side, clipped to another.
    func grown(by margin: Int, within all: Window) -> Window {
        let (left, top) = (max(all.x, x - margin), max(all.y, y - margin))
        let right = min(all.x + all.width, x + width + margin)
        let bottom = min(all.y + all.height, y + height + margin)
        return Window(x: left, y: top, width: right - left, height: bottom - top)
    }
}
