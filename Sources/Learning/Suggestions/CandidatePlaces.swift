internal import Raster
internal import Scenes
internal import YatlasCore

/// Pixels that are spread evenly over a scene, but lie in few of its stored blocks.
struct CandidatePlaces {
    /// The side of the windows that hold the pixels, which `Scene.values(of:at:)` reads as one.
    private static let side = ClassMapWriter.blockSize
    /// The largest number of windows along each side of the scene.
    private static let mostWindows = 8
    /// The smallest number of windows along each side, for scenes with large blocks.
    private static let fewestWindows = 4
    /// The pixels of a block of usual size. Of larger blocks, fewer are read.
    private static let usualBlock = 512 * 512

    /// The pixels, window by window.
    let pixels: [(column: Int, row: Int)]

    /// Chooses windows at random in the cells of a lattice over the scene or its area of interest, and in each of them
    /// pixels on a lattice.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - count: the largest number of pixels, but one in each window.
    ///   - random: the generator.
    /// - Throws: `YatlasError` if the area of interest cannot be read.
    init(of scene: Scene, count: Int, using random: inout SplitMix64) throws {
        let bounds = try scene.openArea()?.bounds ?? scene.grid.window
        let block = scene.bands.indices.map {
            scene.layers[$0].stored.blockWidth * scene.layers[$0].stored.blockHeight
        }.max()
        let most = Self.mostWindows * Self.mostWindows * Self.usualBlock / max(block ?? 1, 1)
        let along = (Self.fewestWindows...Self.mostWindows).last { $0 * $0 <= most } ?? Self.fewestWindows
        var windows: [Window] = []
        for rows in Self.strata(bounds.y, bounds.height, along) {
            for columns in Self.strata(bounds.x, bounds.width, along) {
                let (x, y) = (columns.randomElement(using: &random) ?? 0, rows.randomElement(using: &random) ?? 0)
                let left = max(x * Self.side, bounds.x)
                let top = max(y * Self.side, bounds.y)
                windows.append(
                    Window(
                        x: left, y: top, width: min((x + 1) * Self.side, bounds.x + bounds.width) - left,
                        height: min((y + 1) * Self.side, bounds.y + bounds.height) - top))
            }
        }
        let step = Self.step(windows, count: count)
        pixels = windows.flatMap { window in
            let first = (
                column: Int.random(in: 0..<min(step, window.width), using: &random),
                row: Int.random(in: 0..<min(step, window.height), using: &random)
            )
            return stride(from: window.y + first.row, to: window.y + window.height, by: step).flatMap { row in
                stride(from: window.x + first.column, to: window.x + window.width, by: step).map {
                    (column: $0, row: row)
                }
            }
        }
    }

    /// The numbers of the windows under some rows or columns in `count` parts; a part for each if there are fewer.
    private static func strata(_ start: Int, _ length: Int, _ count: Int) -> [Range<Int>] {
        let all = (start / side)..<((start + length - 1) / side + 1)
        let parts = min(count, all.count)
        return (0..<parts).map {
            (all.lowerBound + all.count * $0 / parts)..<(all.lowerBound + all.count * ($0 + 1) / parts)
        }
    }

    /// The smallest distance between pixels with which lattices in the windows have at most `count`.
    private static func step(_ windows: [Window], count: Int) -> Int {
        var step = 1
        func most(_ step: Int) -> Int {
            windows.reduce(0) { $0 + (($1.width + step - 1) / step) * (($1.height + step - 1) / step) }
        }
        while most(step) > count, step < side { step += 1 }
        return step
    }
}
