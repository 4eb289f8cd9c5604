internal import Raster
internal import YatlasCore

/// What a worker makes of a window.
struct ClassifiedTile {
    var labels: [UInt8]
    /// Planes of the layers, one after the other; empty when none are wanted.
    var layers: [Float] = []
    /// Planes of the probabilities; empty when they are not wanted.
    var probabilities: [Float] = []

    init(labels: [UInt8]) { self.labels = labels }

    /// Nodata everywhere.
    init(nothingIn window: Window, layers layerCount: Int, probabilities classCount: Int) {
        labels = Array(repeating: LabelCode.nodata, count: window.count)
        layers = Array(repeating: .nan, count: window.count * layerCount)
        probabilities = Array(repeating: .nan, count: window.count * classCount)
    }

    /// Makes nodata of the pixels that are not inside.
    mutating func clear(outside inside: [Bool]) {
        for pixel in inside.indices where !inside[pixel] {
            labels[pixel] = LabelCode.nodata
            for at in stride(from: pixel, to: layers.count, by: inside.count) { layers[at] = .nan }
            for at in stride(from: pixel, to: probabilities.count, by: inside.count) { probabilities[at] = .nan }
        }
    }
}
