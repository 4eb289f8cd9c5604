import Foundation
import Yatlas

/// Squares of the scene at full resolution, and tiles averaged from them, in memory up to a number of bytes.
final class PixelUnits: @unchecked Sendable {
    /// A place in the cache: the level, and the square's column and row at that level.
    private struct Key: Hashable {
        var level, x, y: Int
    }

    /// The side of a square in pixels: two tiles.
    static let side = 512
    private static let mostBytes = 320 << 20

    private let scene: Scene
    private let condition = NSCondition()
    // All below is guarded by the condition.
    private var known: [Key: (pixels: ScenePixels, used: Int)] = [:]
    private var loading: Set<Key> = []
    private var bytes = 0
    private var clock = 0

    init(_ scene: Scene) { self.scene = scene }

    /// The pixels of a square, read if they are not known.
    private func square(_ x: Int, _ y: Int) throws -> ScenePixels {
        try entry(Key(level: 0, x: x, y: y)) { try read(x, y) }
    }

    private func read(_ x: Int, _ y: Int) throws -> ScenePixels {
        let window = Window(x: x * Self.side, y: y * Self.side, width: Self.side, height: Self.side)
        return try scene.read(window.clipped(to: scene.grid.window), options: ExecutionOptions(threads: 1))
    }

    /// The pixels of a square if they are known.
    private func knownSquare(_ x: Int, _ y: Int) -> ScenePixels? {
        condition.lock()
        defer { condition.unlock() }
        return known[Key(level: 0, x: x, y: y)]?.pixels
    }

    /// A tile of 256 pixels at a level: exact at level 0, averaged from 2 x 2 or more pixels otherwise.
    func tile(_ level: Int, _ x: Int, _ y: Int) throws -> ScenePixels {
        let (side, span) = (PixelTile.side, PixelTile.side << level)
        if level == 0 {
            let squares = Self.side / side
            return try square(x / squares, y / squares)
                .part(Window(x: x * side, y: y * side, width: side, height: side).clipped(to: scene.grid.window))
        }
        return try entry(Key(level: level, x: x, y: y)) {
            let all = Window(x: x * span, y: y * span, width: span, height: span).clipped(to: scene.grid.window)
            var tile = PixelTile(bands: scene.bands.map(\.name), covering: all, reducedBy: 1 << level)
            for row in (all.y / Self.side)...((all.y + all.height - 1) / Self.side) {
                for column in (all.x / Self.side)...((all.x + all.width - 1) / Self.side) {
                    // Squares that are read for a coarse tile alone would push those of the view out.
                    tile.add(try knownSquare(column, row) ?? read(column, row))
                }
            }
            return tile.means
        }
    }

    /// The pixel at a place.
    func pixel(column: Int, row: Int) throws -> ScenePixels {
        try square(column / Self.side, row / Self.side).part(Window(x: column, y: row, width: 1, height: 1))
    }

    private func entry(_ key: Key, _ make: () throws -> ScenePixels) throws -> ScenePixels {
        condition.lock()
        while loading.contains(key) { condition.wait() }
        clock += 1
        if let found = known[key] {
            known[key]?.used = clock
            condition.unlock()
            return found.pixels
        }
        loading.insert(key)
        condition.unlock()
        let made = Result { try make() }
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        loading.remove(key)
        let pixels = try made.get()
        known[key] = (pixels, clock)
        bytes += pixels.values.count * 4 + pixels.validity.count
        while bytes > Self.mostBytes, let oldest = known.min(by: { $0.value.used < $1.value.used }) {
            bytes -= oldest.value.pixels.values.count * 4 + oldest.value.pixels.validity.count
            known[oldest.key] = nil
        }
        return pixels
    }
}

extension Window {
    /// The part inside another window.
    func clipped(to all: Window) -> Window {
        let (right, bottom) = (min(x + width, all.x + all.width), min(y + height, all.y + all.height))
        return Window(x: x, y: y, width: max(0, right - x), height: max(0, bottom - y))
    }
}
