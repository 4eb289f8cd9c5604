internal import Kernels
internal import KernelTypes
internal import Raster
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Refuses a scene whose radiometry is another than that of the training samples.
///
/// Season, place and the mixture of classes make scenes unlike, too, so the question is another one: would the scene be
/// much nearer to the samples if a known mistake were undone? Only mistakes that change the map count, so that a model of
/// ratios takes any scale. Top-of-atmosphere and surface reflectance differ by what the air adds to blue and hardly to red.
struct RadiometryCheck {
    /// How many pixels are classified, and how many of them are compared with the samples.
    private static let (classified, compared) = (1536, 200)
    /// With fewer pixels there is no test, or none of the dark ends.
    private static let (fewest, fewestForDarkEnds) = (50, 400)
    /// From which share of changed classes on a mistake matters.
    private static let harm = 0.02
    /// How much nearer the scene must be with a mistake undone; chosen on the pairs of docs/radiometry.md.
    private static let margin: Float = 1.4
    /// How far all bands' dark ends must lie above those of training for an offset, and how near is near then.
    private static let (darkRise, darkMargin): (Float, Float) = (0.05, 0.8)
    /// Which share of the air's blue against red tells a level.
    private static let pathShare: Float = 0.55

    private let scene: Scene
    private let model: YatModel
    private let profile: RadiometryProfile
    private let set: FeatureSet
    private let kernel: PixelKernel
    /// Places of bands: those that the kernel reads, in its order, those of the profile, and blue and red.
    private let inputs: [Int]
    private let profiled: [Int]
    private let path: (blue: Int, red: Int)?

    /// Takes a scene and its features; nil where the model knows nothing of its samples' radiometry, or the scene has no
    /// such bands.
    init?(_ scene: Scene, _ set: FeatureSet, model: YatModel, kernel: PixelKernel) {
        guard let profile = model.description.profile?.radiometry else { return nil }
        let described = Dictionary(model.description.bands.map { ($0.name, $0) }) { first, _ in first }
        let found = profile.bands.map { name in
            scene.bands.firstIndex { $0.name == name }
                ?? described[name]?.symbol.flatMap { symbol in scene.bands.firstIndex { $0.meaning == symbol } }
        }
        let profiled = found.compactMap(\.self)
        guard profiled.count == profile.bands.count,
            set.inputs.allSatisfy({ scene.layers[$0].units != .embedding })
        else { return nil }
        (self.scene, self.set, self.model, self.profile, self.kernel) = (scene, set, model, profile, kernel)
        self.profiled = profiled
        inputs = set.inputs
        path = profile.path == nil ? nil : scene.pathBands
    }

    /// The bands to read besides those of the features, by their places among the scene's.
    var places: [Int] { profiled + (path.map { [$0.blue, $0.red] } ?? []) }

    /// Compares a few pixels of the scene.
    ///
    /// - Parameter bands: the values of all bands at valid pixels, by the bands' places.
    /// - Throws: `YatlasError` that names the mistake which the scene looks like.
    func compare(_ bands: [Int: [Float]]) throws {
        let all = bands.values.first?.count ?? 0
        guard all >= Self.fewest else { return }
        var random = SplitMix64(seed: 1)
        let chosen = (0..<all).shuffled(using: &random).prefix(Self.classified)
        let sample = bands.mapValues { plane in chosen.map { plane[$0] } }
        if let mistake = mistake(in: sample, count: chosen.count) { throw refusal(mistake) }
    }

    private func mistake(in sample: [Int: [Float]], count: Int) -> RadiometricMistake? {
        let isReflectance = profiled.allSatisfy { scene.layers[$0].units == .reflectance }
        let known = RadiometricMistake.allCases.filter { isReflectance || !$0.needsReflectance }
        let classes = labels(sample, count, nil)
        let harmful = known.filter { mistake in
            guard let other = labels(sample, count, mistake) else { return isHarmful(mistake) }
            let changed = zip(classes ?? [], other).count { $0 != $1 }
            return Double(changed) > Self.harm * Double(count)
        }
        func distance(_ mistake: RadiometricMistake?) -> Float {
            let pixels = min(Self.compared, count)
            let columns = profiled.map { undone(sample[$0] ?? [], mistake, $0) }
            return profile.distance(to: (0..<pixels).flatMap { pixel in columns.map { $0[pixel] } })
        }
        let distances = known.filter { !$0.isLevel }.map { (mistake: $0, distance: distance($0)) }
        let harmless = distances.filter { !harmful.contains($0.mistake) }.min { $0.distance < $1.distance }
        let own = distance(nil)
        let base = harmless.map { min($0.distance, own) } ?? own
        let best = harmless.flatMap { $0.distance < own ? $0.mistake : nil }
        let worst = distances.filter { harmful.contains($0.mistake) }.min { $0.distance < $1.distance }
        if let worst, base > Self.margin * worst.distance { return worst.mistake }
        guard isReflectance, count >= Self.fewestForDarkEnds else { return nil }
        let isAnyScale = ![.tenTimesTooLarge, .tenTimesTooSmall].contains(where: harmful.contains)
        if harmful.contains(.offsetNotApplied), !isAnyScale, base > Self.darkMargin * distance(.offsetNotApplied) {
            let rises = zip(profiled, profile.dark).map { place, dark in
                RadiometryProfile.percentile(0.02, of: undone(sample[place] ?? [], best, place)) - dark
            }
            if rises.allSatisfy({ $0 > Self.darkRise }) { return .offsetNotApplied }
        }
        return level(sample, undoing: best, harmful)
    }

    /// Top-of-atmosphere for surface reflectance or the other way round, by the dark ends of blue and red.
    private func level(
        _ sample: [Int: [Float]], undoing best: RadiometricMistake?, _ harmful: [RadiometricMistake]
    ) -> RadiometricMistake? {
        guard let path, let trained = profile.path else { return nil }
        func dark(_ place: Int) -> Float {
            RadiometryProfile.percentile(0.02, of: undone(sample[place] ?? [], best, place))
        }
        let (blue, red) = (
            scene.layers[path.blue].band.wavelength ?? 490, scene.layers[path.red].band.wavelength ?? 660
        )
        let air = RadiometricMistake.pathReflectance(blue) - RadiometricMistake.pathReflectance(red)
        let share = ((dark(path.blue) - dark(path.red)) - (trained.blue - trained.red)) / air
        if share > Self.pathShare, harmful.contains(.topOfAtmosphere) { return .topOfAtmosphere }
        if share < -Self.pathShare, harmful.contains(.surface) { return .surface }
        return nil
    }

    /// Values of a band with a mistake undone.
    private func undone(_ values: [Float], _ mistake: RadiometricMistake?, _ place: Int) -> [Float] {
        guard let (factor, constant) = mistake?.undone(atWavelength: scene.layers[place].band.wavelength) else {
            return values
        }
        return values.map { factor * $0 + constant }
    }

    /// The labels of the pixels with a mistake undone; nil where features need more than the pixels themselves.
    private func labels(_ sample: [Int: [Float]], _ count: Int, _ mistake: RadiometricMistake?) -> [UInt8]? {
        guard set.focals.isEmpty else { return nil }
        return kernel.labels(ofPlanes: inputs.flatMap { undone(sample[$0] ?? [], mistake, $0) }, pixelCount: count)
    }

    /// Whether a mistake is taken to change the map where the pixels alone cannot tell it.
    private func isHarmful(_ mistake: RadiometricMistake) -> Bool {
        switch mistake {
        case .tenTimesTooLarge, .tenTimesTooSmall, .numbersForReflectance, .reflectanceForNumbers:
            !set.features.allSatisfy(\.isScaleSafe)
        default: true
        }
    }

    private func refusal(_ mistake: RadiometricMistake) -> YatlasError {
        let layer = scene.layers[profiled[0]]
        let fix: Message
        if !mistake.isLevel, let (factor, constant) = mistake.undone(atWavelength: nil) {
            let scale = Float(Double(factor) * layer.scale)
            let offset = Float(Double(factor) * layer.offset + Double(constant))
            fix =
                mistake == .negative
                ? "check the scene's scale, or say \(setting: .allowUnlike)"
                : "say \(setting: .scale) \(scale) \(setting: .offset)=\(offset), or \(setting: .allowUnlike)"
        } else {
            fix = "take the product of the model's level, or say \(setting: .allowUnlike)"
        }
        return YatlasError(
            .unsuitable, scene.path, "its values are unlike the training samples', as if \(mistake.words)", fix: fix)
    }
}
