internal import KernelTypes
internal import Kernels
internal import Raster
internal import Spectral
internal import Yat

/// Compares a scene with what a model was trained on, from a few thousand of its pixels.
enum RangeCheck {
    /// Longest side of the sample of pixels.
    private static let side = 64

    /// Refuses a scene where, for some feature, most valid pixels lie further outside the training samples' range than
    /// that range is wide: a wrong scale, another sensor, or clouds.
    static func check(_ scene: Scene, _ set: FeatureSet, _ model: ModelDescription) throws {
        let (width, height) = (min(side, scene.grid.width), min(side, scene.grid.height))
        let count = width * height
        let planes = try set.inputs.flatMap { input in
            let layer = scene.layers[input]
            return try scene.open(layer).thinned(band: layer.stored.index, width: width, height: height)
        }
        let masks = try MaskReader.all(of: scene).map { try $0.thinned(width: width, height: height) }
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .chosen())
        var features = [Float](repeating: .nan, count: count * kernel.featureCount)
        planes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let views = set.inputs.enumerated().map { index, input in
                let layer = scene.layers[input]
                return BandView(
                    samples: base + index * count * MemoryLayout<Float>.stride, kind: .float32,
                    scale: Float(layer.scale), offset: Float(layer.offset), nodata: layer.nodata)
            }
            features.withUnsafeMutableBufferPointer {
                kernel.features(views, pixelCount: count, workspace: PixelKernel.Workspace(for: kernel), into: $0)
            }
        }
        for (index, trained) in model.features.enumerated() {
            let values = (0..<count).filter { pixel in !masks.contains { $0[pixel] } }.map {
                features[index * count + $0]
            }
            .filter(\.isFinite)
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
}
