internal import Foundation
internal import Raster
internal import Synchronization
internal import YatlasCore

/// Makes a scene of any size from a small real one: mirrored tiles, uneven illumination, noise, bands of 20 m doubled
/// to 10 m, so that it compresses like a scene of Sentinel-2, to about half.
struct SceneMaker {
    private static let rowsAtOnce = 256

    private let bands: BenchBands
    private let size: Int

    init(_ bands: BenchBands, size: Int) { (self.bands, self.size) = (bands, size) }

    /// Writes the scene: square, UInt16, tiled, DEFLATE, pixel-interleaved.
    func write(to path: String) throws {
        var grid = bands.grid
        (grid.width, grid.height) = (size, size)
        let count = bands.planes.count
        let writer = try SceneWriter(
            path: path, grid: grid, bandNames: bands.names, scale: bands.scale, metadata: ["SENSOR": "sentinel-2"],
            overwrite: true)
        for y in stride(from: 0, to: size, by: SceneMaker.rowsAtOnce) {
            let window = Window(x: 0, y: y, width: size, height: min(SceneMaker.rowsAtOnce, size - y))
            let samples = Mutex([UInt16](repeating: 0, count: window.count * count))
            Threads.run(count) { band in
                let made = plane(band, window)
                samples.withLock { $0.replaceSubrange(band * window.count..<(band + 1) * window.count, with: made) }
            }
            try samples.withLock { try $0.withUnsafeBufferPointer { try writer.write(window, $0) } }
        }
        try writer.finish()
    }

    private func plane(_ band: Int, _ window: Window) -> [UInt16] {
        var random = SplitMix64(seed: UInt64(band * size + window.y + 1))
        var made = [UInt16](repeating: 0, count: window.count)
        let (width, height) = (bands.grid.width, bands.grid.height)
        let step = bands.coarse.contains(band) ? 2 : 1
        for row in 0..<window.height {
            let y = window.y + row
            let from = SceneMaker.mirrored(y / step * step, height) * width
            for column in 0..<window.width {
                let at = row * window.width + column
                if step == 2, column % 2 == 1 || row % 2 == 1 {
                    made[at] = made[(row - row % 2) * window.width + column - column % 2]
                    continue
                }
                let light = 1 + 0.2 * Float(abs(column - size / 2) + abs(y - size / 2)) / Float(size)
                let value = bands.planes[band][from + SceneMaker.mirrored(column, width)] * light
                // The sum of two even numbers: a triangular distribution, 0.2 % of the value and 2 units wide at half
                // its height.
                let bits = random.next()
                let even = Float(bits & 0xFFFF) + Float(bits >> 16 & 0xFFFF)
                let noise = (even / 65536 - 1) * (0.002 * value + 2)
                made[at] = UInt16(max(1, min(value + noise, 65534)))
            }
        }
        return made
    }

    private static func mirrored(_ at: Int, _ count: Int) -> Int {
        let place = at % (2 * count)
        return place < count ? place : 2 * count - 1 - place
    }
}
