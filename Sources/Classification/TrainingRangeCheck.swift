internal import Kernels
internal import Raster
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Checks with a few pixels whether a scene's features are in the range of the training samples.
struct TrainingRangeCheck {
    private let scene: Scene
    private let set: FeatureSet
    private let kernel: PixelKernel
    private let rasters: OpenRasters
    private let options: ExecutionOptions

    /// Prepares the check of a scene for the features of a model.
    init(_ scene: Scene, _ set: FeatureSet, rasters: OpenRasters, options: ExecutionOptions) throws {
        (self.scene, self.set, self.rasters, self.options) = (scene, set, rasters, options)
        kernel = try PixelKernel(
            program: set.program, classifier: nil, instructionSet: options.instructionSet ?? .best)
    }

    /// Throws if, for some feature, most valid pixels are further outside the training range than its width: a wrong
    /// scale, another sensor, or clouds.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - bands: band values that were read already, by band index; features that depend on more than a pixel's bands
    ///     are read again.
    /// - Throws: `YatlasError` that names the feature.
    func compareRange(with model: ModelDescription, _ bands: [Int: [Float]]) throws {
        let isPixelwise = set.focals.isEmpty && !set.isOverDates
        let values = isPixelwise ? features(of: set.inputs.map { bands[$0] ?? [] }) : try probedFeatures()
        for (trained, values) in zip(model.features, values) {
            let margin = trained.maximum - trained.minimum
            let unlike = values.count { $0 < trained.minimum - margin || $0 > trained.maximum + margin }
            guard !values.isEmpty, 2 * unlike > values.count else { continue }
            let (middle, least, most) = (values.sorted()[values.count / 2], trained.minimum, trained.maximum)
            func short(_ value: Float) -> String { NumberFormat.number(Double(value)) }
            let scaling = model.profile?.scaling
            let other: Message =
                scaling == scene.profile.scaling
                ? "" : scaling.map { " (the model was trained with \($0.settings))" } ?? ""
            throw YatlasError(
                .unsuitable, scene.path,
                """
                \(trained.name) is unlike the training samples in \(100 * unlike / values.count) % of the pixels \
                (median \(short(middle)), trained on \(short(least)) to \(short(most)))
                """, fix: "check scale\(other), sensor and clouds, or say \(setting: .allowUnlike)")
        }
    }

    private func probedFeatures() throws -> [[Float]] {
        let found = try SceneReading(probing: scene, set, rasters: rasters, options: options).map(kernel) {
            features, tile in
            let count = tile.window.count
            let valid = (0..<count).filter { tile[$0].isEmpty }
            return (0..<(features.count / count)).map { index in
                valid.map { features[index * count + $0] }.filter(\.isFinite)
            }
        }
        return set.features.indices.map { index in found.flatMap { $0.value[index] } }
    }

    private func features(of planes: [[Float]]) -> [[Float]] {
        let count = planes[0].count
        let values = kernel.features(
            ofPlanes: planes.flatMap(\.self), pixelCount: count, scale: 1, offset: 0,
            workspace: PixelKernel.Workspace(for: kernel))
        return set.features.indices.map { feature in
            values[(feature * count)..<(feature * count + count)].filter(\.isFinite)
        }
    }
}
