internal import Scenes

/// What a window of a scene becomes.
struct ClassifiedTile {
    /// The label of each pixel.
    let labels: [UInt8]
    /// Planes of the layers, one after the other; empty when none are wanted.
    private(set) var layers: [Float]
    /// Planes of the probabilities; empty when they are not wanted.
    private(set) var probabilities: [Float]

    /// Brings labels and planes together; planes that are wanted and not there are NaN.
    ///
    /// - Parameters:
    ///   - labels: a label for each pixel.
    ///   - layers: the layers' planes.
    ///   - probabilities: the probabilities' planes.
    ///   - planes: how many layers and probabilities are wanted.
    init(labels: [UInt8], layers: [Float]?, probabilities: [Float]?, planes: (layers: Int, probabilities: Int)) {
        self.labels = labels
        self.layers = layers ?? Array(repeating: .nan, count: planes.layers * labels.count)
        self.probabilities = probabilities ?? Array(repeating: .nan, count: planes.probabilities * labels.count)
    }

    /// Takes the numbers of pixels away that are not valid, though their samples may be good ones.
    mutating func blank(_ tile: TileData) {
        guard !tile.isValid, !layers.isEmpty || !probabilities.isEmpty else { return }
        let count = labels.count
        tile.forEachInvalid { pixel, _ in
            for at in stride(from: pixel, to: layers.count, by: count) { layers[at] = .nan }
            for at in stride(from: pixel, to: probabilities.count, by: count) { probabilities[at] = .nan }
        }
    }
}
