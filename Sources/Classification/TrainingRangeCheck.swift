internal import Kernels
internal import Raster
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Looks at a few of a scene's pixels before all of them are worked through.
struct TrainingRangeCheck {
    /// Windows along each side of the scene, and pixels along each side of a window: few blocks are decoded.
    private static let (windows, side) = (6, 16)

    private let scene: Scene
    private let set: FeatureSet
    private let processor: TileProcessor

    /// Opens what a feature set reads.
    init(_ scene: Scene, _ set: FeatureSet, instructionSet: InstructionSet) throws {
        self.scene = scene
        self.set = set
        processor = try TileProcessor(
            scene, set, largest: Window(x: 0, y: 0, width: TrainingRangeCheck.side, height: TrainingRangeCheck.side),
            instructionSet: instructionSet)
    }

    /// Reads the last pixel, whose block comes last in a file: one that was cut off is known before it is worked through.
    func readLastPixel() throws {
        do {
            try processor.read(Window(x: scene.grid.width - 1, y: scene.grid.height - 1, width: 1, height: 1))
        } catch let error as YatlasError where error.code != .unavailable {
            throw YatlasError(.unsuitable, nil, "\(error)")
        }
    }

    /// Refuses a scene where, for some feature, most valid pixels lie further outside the training samples' range than
    /// that range is wide: a wrong scale, another sensor, or clouds.
    func compareRange(with model: ModelDescription) throws {
        var values = [[Float]](repeating: [], count: processor.featureCount)
        for window in sampledWindows(processor.bounds) {
            try processor.features(window) { features, tile in
                for pixel in 0..<window.count where tile[pixel].isEmpty {
                    for index in values.indices {
                        let value = features[index * window.count + pixel]
                        if value.isFinite { values[index].append(value) }
                    }
                }
            }
        }
        for (trained, values) in zip(model.features, values) {
            let margin = trained.maximum - trained.minimum
            let unlike = values.count { $0 < trained.minimum - margin || $0 > trained.maximum + margin }
            guard 2 * unlike > values.count else { continue }
            let middle = values.sorted()[values.count / 2]
            throw YatlasError(
                .unsuitable, scene.path,
                """
                \(trained.name) is unlike the training samples in \(100 * unlike / values.count) % of the pixels \
                (median \(middle), trained on \(trained.minimum)...\(trained.maximum))
                """, fix: "check scale, sensor and clouds, or say \(setting: .allowUnlike)")
        }
    }

    /// Small windows spread evenly over a part of the scene.
    private func sampledWindows(_ part: Window) -> [Window] {
        let windows = TrainingRangeCheck.windows
        let (width, height) = (min(TrainingRangeCheck.side, part.width), min(TrainingRangeCheck.side, part.height))
        return (0..<windows).flatMap { row in
            (0..<windows).map { column in
                Window(
                    x: part.x + (part.width - width) * column / (windows - 1),
                    y: part.y + (part.height - height) * row / (windows - 1), width: width, height: height)
            }
        }
    }
}
