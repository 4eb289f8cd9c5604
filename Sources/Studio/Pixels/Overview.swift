import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// The scene at a coarse resolution in memory, averaged once from all pixels, from the centre outwards.
final class Overview: Sendable {
    private struct State {
        var values: [Float]
        var isRead: [Bool]
        var share = 0.0
        var failure: String?
    }

    /// The level: means of 2^level x 2^level pixels.
    let level: Int
    let width: Int
    let height: Int
    private let scene: Scene
    private let bands: [String]
    private let parts: [Window]
    private let state: Mutex<State>
    /// The bytes that it may take.
    private static let mostBytes = 96 << 20
    /// The side of a part that is read at once.
    private static let side = 1024

    init(_ scene: Scene) {
        let grid = scene.grid
        func size(_ level: Int) -> (width: Int, height: Int) {
            ((grid.width + (1 << level) - 1) >> level, (grid.height + (1 << level) - 1) >> level)
        }
        let level =
            (1...).first { level in
                let (width, height) = size(level)
                return width * height * scene.bands.count * 4 <= Self.mostBytes
            } ?? 1
        self.scene = scene
        self.level = level
        (width, height) = size(level)
        bands = scene.bands.map(\.name)
        let side = max(Self.side, 1 << level)
        let middle = SIMD2(Double(grid.width) / 2, Double(grid.height) / 2)
        func distance(_ window: Window) -> Double {
            let place = SIMD2(Double(window.x + side / 2), Double(window.y + side / 2)) - middle
            return (place * place).sum()
        }
        parts = stride(from: 0, to: grid.height, by: side).flatMap { y in
            stride(from: 0, to: grid.width, by: side).map { x in
                Window(x: x, y: y, width: side, height: side).clipped(to: grid.window)
            }
        }.sorted { distance($0) < distance($1) }
        state = Mutex(
            State(
                values: [Float](repeating: .nan, count: width * height * bands.count),
                isRead: [Bool](repeating: false, count: width * height)))
    }

    /// The share of the scene that was read, 0...1.
    var share: Double { state.withLock { $0.share } }

    /// Reads the scene once, in the calling thread.
    ///
    /// - Parameter progress: called after each part.
    func read(progress: (Double) -> Void) {
        for (number, part) in parts.enumerated() {
            do {
                var tile = PixelTile(bands: bands, covering: part, reducedBy: 1 << level)
                tile.add(try scene.read(part, options: ExecutionOptions(threads: 1)))
                let means = tile.means
                let share = Double(number + 1) / Double(parts.count)
                state.withLock { take(means, &$0, share) }
                progress(share)
            } catch {
                return state.withLock { $0.failure = "\(error)" }
            }
        }
    }

    private func take(_ means: ScenePixels, _ state: inout State, _ share: Double) {
        let own = means.window
        for row in 0..<own.height {
            let (from, to) = (row * own.width, (own.y + row) * width + own.x)
            for band in bands.indices {
                let (source, target) = (band * own.count + from, band * width * height + to)
                state.values.replaceSubrange(
                    target..<(target + own.width), with: means.values[source..<(source + own.width)])
            }
            state.isRead.replaceSubrange(to..<(to + own.width), with: repeatElement(true, count: own.width))
        }
        state.share = share
    }

    /// A tile at this level or a coarser one; nil if a part of it is not read yet.
    func tile(_ level: Int, _ x: Int, _ y: Int) throws -> ScenePixels? {
        let (side, factor) = (PixelTile.side, 1 << (level - self.level))
        let all = Window(x: x * side * factor, y: y * side * factor, width: side * factor, height: side * factor)
            .clipped(to: Window(x: 0, y: 0, width: width, height: height))
        guard let pixels = try window(all) else { return nil }
        if factor == 1 { return pixels }
        var tile = PixelTile(bands: bands, covering: all, reducedBy: factor)
        tile.add(pixels)
        return tile.means
    }

    /// The pixels of a window of this level; nil if a part of it is not read yet.
    func window(_ window: Window) throws -> ScenePixels? {
        let (copy, failure): (ScenePixels?, String?) = state.withLock { state in
            for row in window.y..<(window.y + window.height) {
                let start = row * width + window.x
                if state.isRead[start..<(start + window.width)].contains(false) { return (nil, state.failure) }
            }
            var values: [Float] = []
            values.reserveCapacity(bands.count * window.count)
            for band in bands.indices {
                for row in window.y..<(window.y + window.height) {
                    let start = band * width * height + row * width + window.x
                    values += state.values[start..<(start + window.width)]
                }
            }
            let validity = (0..<window.count).map { values[$0].isNaN ? Validity.nodata : [] }
            return (ScenePixels(window: window, bands: bands, values: values, validity: validity), nil)
        }
        if let failure { throw StudioError(.serviceUnavailable, failure) }
        return copy
    }
}
