import HTTPTypes
import Synchronization
import Yatlas

/// Paints the pictures of a scene, each stretched from the 2nd to the 98th percentile of a sample of its pixels.
final class Pictures: Sendable {
    /// The range of a channel.
    struct Range: Sendable {
        var low: Float
        var high: Float
    }

    private struct State {
        /// Pixels all over the scene.
        var sample: [ScenePixels]?
        var ranges: [String: [Range]] = [:]
    }

    let layers: [PictureLayer]
    private let scene: Scene
    private let state = Mutex(State())

    init(_ scene: Scene) {
        self.scene = scene
        layers = PictureLayer.all(of: scene)
    }

    /// The picture of an id.
    func layer(_ id: String) throws -> PictureLayer {
        guard let layer = layers.first(where: { $0.id == id }) else {
            throw StudioError(.notFound, "there is no layer \"\(id)\"")
        }
        return layer
    }

    /// The range of each channel of a picture.
    func ranges(of layer: PictureLayer) throws -> [Range] {
        // Who asks meanwhile waits: the same pixels would be read again.
        try state.withLock { state in
            if let known = state.ranges[layer.id] { return known }
            let sample = try state.sample ?? read()
            let found = try ranges(of: layer, sample)
            (state.sample, state.ranges[layer.id]) = (sample, found)
            return found
        }
    }

    /// Windows all over the scene.
    private func read() throws -> [ScenePixels] {
        let (side, grid) = (min(64, scene.grid.width, scene.grid.height), scene.grid)
        return try (0..<5).flatMap { row in
            try (0..<5).map { column in
                try scene.read(
                    Window(
                        x: (grid.width - side) * column / 4, y: (grid.height - side) * row / 4, width: side,
                        height: side))
            }
        }
    }

    private func ranges(of layer: PictureLayer, _ sample: [ScenePixels]) throws -> [Range] {
        var channels: [[Float]] = []
        for pixels in sample {
            // Fill that a file does not declare, mostly 0 in all bands, would take the contrast of the rest.
            let filled = pixels.isFilled
            let planes = try layer.planes(of: pixels, scene: scene).map { plane in
                zip(plane, filled).map { $1 ? .nan : $0 }
            }
            if channels.isEmpty { channels = planes } else { for at in planes.indices { channels[at] += planes[at] } }
        }
        return channels.map { values in
            let sorted = values.filter(\.isFinite).sorted()
            guard let first = sorted.first, let last = sorted.last, first < last else { return Range(low: 0, high: 1) }
            let (low, high) = (sorted[sorted.count * 2 / 100], sorted[sorted.count * 98 / 100])
            return low < high ? Range(low: low, high: high) : Range(low: first, high: last)
        }
    }

    /// Red, green, blue and opacity of 256 x 256 pixels; transparent where there is no value.
    func paint(_ layer: PictureLayer, _ pixels: ScenePixels) throws -> [UInt8] {
        let planes = try layer.planes(of: pixels, scene: scene)
        let ranges = try ranges(of: layer)
        let side = PixelTile.side
        let width = pixels.window.width
        var bytes = [UInt8](repeating: 0, count: side * side * 4)
        for row in 0..<min(side, pixels.window.height) {
            for column in 0..<min(side, width) {
                let (at, to) = (row * width + column, (row * side + column) * 4)
                func share(_ channel: Int) -> Float {
                    let (range, value) = (ranges[channel], planes[channel][at])
                    return value.isFinite ? min(max((value - range.low) / (range.high - range.low), 0), 1) : .nan
                }
                let color =
                    planes.count == 3
                    ? SIMD3(share(0), share(1), share(2)) * 255 : Self.color(share(0), isRamp: layer.isRamp)
                guard color.sum().isFinite else { continue }
                for channel in 0..<3 { bytes[to + channel] = UInt8(color[channel] + 0.5) }
                bytes[to + 3] = 255
            }
        }
        return bytes
    }

    /// The colour of a share of the range.
    private static func color(_ share: Float, isRamp: Bool) -> SIMD3<Float> {
        guard isRamp, share.isFinite else { return SIMD3(repeating: share * 255) }
        let place = share * Float(PictureLayer.ramp.count - 1)
        let first = min(Int(place), PictureLayer.ramp.count - 2)
        let (low, high) = (PictureLayer.ramp[first], PictureLayer.ramp[first + 1])
        return low + (high - low) * (place - Float(first))
    }
}

extension PictureLayer {
    /// Whether values are shown as a colour ramp.
    var isRamp: Bool { if case .index = source { true } else { false } }
}

extension ScenePixels {
    /// Whether each pixel is 0 in all bands.
    fileprivate var isFilled: [Bool] {
        (0..<window.count).map { pixel in
            !stride(from: pixel, to: values.count, by: window.count).contains { values[$0] != 0 }
        }
    }
}
