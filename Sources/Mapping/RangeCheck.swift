internal import Kernels
internal import Raster
internal import Spectral
internal import Yat

/// Compares a scene with what a model was trained on, from a few thousand of its pixels.
enum RangeCheck {
    /// Windows along each side of the scene, and pixels along each side of a window: few blocks are decoded.
    private static let (windows, side) = (6, 16)

    /// Refuses a scene where, for some feature, most valid pixels lie further outside the training samples' range than
    /// that range is wide: a wrong scale, another sensor, or clouds.
    static func check(_ scene: Scene, _ set: FeatureSet, _ model: ModelDescription) throws {
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .chosen())
        let workspace = PixelKernel.Workspace(for: kernel)
        let reader = try WindowReader(scene, inputs: set.inputs, capacity: side * side)
        var values = [[Float]](repeating: [], count: kernel.featureCount)
        for window in sampled(scene.grid) {
            var features = [Float](repeating: .nan, count: window.count * kernel.featureCount)
            try reader.withWindow(window) { views, mask in
                features.withUnsafeMutableBufferPointer {
                    kernel.features(views, pixelCount: window.count, workspace: workspace, into: $0)
                }
                for pixel in 0..<window.count where mask?[pixel] ?? 0 == 0 {
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
            throw MappingError(
                "\(scene.path): \(trained.name) is unlike the training samples in \(100 * unlike / values.count) % of the "
                    + "pixels (median \(middle), trained on \(trained.minimum)...\(trained.maximum)); check scale, "
                    + "sensor and clouds, or say --allow-unlike")
        }
    }

    /// Small windows spread evenly over a grid.
    private static func sampled(_ grid: Grid) -> [Window] {
        let (width, height) = (min(side, grid.width), min(side, grid.height))
        return (0..<windows).flatMap { row in
            (0..<windows).map { column in
                Window(
                    x: (grid.width - width) * column / (windows - 1), y: (grid.height - height) * row / (windows - 1),
                    width: width, height: height)
            }
        }
    }
}
