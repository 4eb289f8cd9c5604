internal import Foundation
internal import Kernels
internal import Raster
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Throws if the radiometry of a scene differs from that of the training samples.
///
/// Season, location and land cover also make scenes differ, so the check asks whether the scene would be much closer to
/// the samples if a known mistake were corrected. Only mistakes that change the map count, so a model of ratios accepts
/// any scale. Top-of-atmosphere and surface reflectance differ by path radiance, which is large in blue and small in
/// red.
struct RadiometryCheck {
    /// The number of pixels to classify, and of those to compare with the samples.
    private static let (classified, compared) = (1536, 200)
    /// The least number of pixels for the check, and for its test of dark ends.
    private static let (fewest, fewestForDarkEnds) = (50, 400)
    /// The share of changed classes from which a mistake matters.
    private static let harm = 0.02
    /// How many times closer the scene must be with a mistake corrected; chosen on the pairs of docs/radiometry.md.
    private static let margin: Float = 1.4
    /// The same for profiles from pixels of whole scenes, which also depend on the scenes' land cover.
    private static let marginOfScenes: Float = 5
    /// How far the dark ends of all bands must exceed those of training for an offset, and how close is close then.
    private static let (darkRise, darkMargin): (Float, Float) = (0.05, 0.5)
    /// How far the dark end of a band must be below zero, and below the training samples, to be more than noise.
    private static let belowZero: Float = 0.03
    /// The share of the path radiance in blue against red that identifies a level.
    private static let pathShare: Float = 0.55

    private let scene: Scene
    /// The scene with all its bands.
    private let whole: Scene
    private let profile: RadiometryProfile
    private let set: FeatureSet
    private let kernel: PixelKernel
    /// Indices of bands: those that the kernel reads, in its order, those of the profile, and blue and red.
    private let inputs: [Int]
    private let profiled: [Int]
    private let path: (blue: Int, red: Int)?

    /// Prepares the check of a scene; nil if the model has no radiometry profile, or the scene lacks its bands.
    init?(_ scene: Scene, _ whole: Scene, _ set: FeatureSet, model: YatModel, kernel: PixelKernel) {
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
        (self.scene, self.whole, self.set) = (scene, whole, set)
        (self.profile, self.kernel) = (profile, kernel)
        self.profiled = profiled
        inputs = set.inputs
        path = profile.path == nil ? nil : whole.pathBands
    }

    /// The bands to read besides those of the features, as indices among the scene's.
    var places: [Int] { profiled + (path.map { [$0.blue, $0.red] } ?? []) }

    /// Compares a few pixels of the scene with the profile.
    ///
    /// - Parameter bands: the values of all bands at valid pixels, by band index.
    /// - Returns: the values with the most likely mistake corrected, if it does not change the map.
    /// - Throws: `YatlasError` that names the most likely mistake, if it changes the map.
    func compare(_ bands: [Int: [Float]]) throws -> [Int: [Float]] {
        let all = bands.values.first?.count ?? 0
        guard all >= Self.fewest else { return bands }
        var random = SplitMix64(seed: 1)
        let chosen = (0..<all).shuffled(using: &random).prefix(Self.classified)
        let sample = bands.mapValues { plane in chosen.map { plane[$0] } }
        let found = mistake(in: sample, count: chosen.count)
        if let harmful = found.harmful { throw refusal(harmful) }
        return Dictionary(uniqueKeysWithValues: bands.map { ($0, corrected($1, found.harmless, $0)) })
    }

    /// The mistake that explains the scene best among those that do not change the map, and the one to refuse.
    private func mistake(
        in sample: [Int: [Float]], count: Int
    ) -> (harmless: Correction, harmful: RadiometricMistake?) {
        let isReflectance = profiled.allSatisfy { scene.layers[$0].units == .reflectance }
        let known = RadiometricMistake.allCases.filter { isReflectance || !$0.needsReflectance }
        let classes = labels(sample, count, .factor(1))
        let harmful = known.filter { mistake in
            guard let other = labels(sample, count, .undoing(mistake)) else { return isHarmful(mistake) }
            let changed = zip(classes ?? [], other).count { $0 != $1 }
            return Double(changed) > Self.harm * Double(count)
        }
        let compared = sample.mapValues { Array($0.prefix(Self.compared)) }
        func distance(_ correction: Correction) -> Float {
            let columns = profiled.map { corrected(compared[$0] ?? [], correction, $0) }
            return profile.distance(to: (0..<min(Self.compared, count)).flatMap { pixel in columns.map { $0[pixel] } })
        }
        // If no scale changes the map, all factors are candidates, not only the common ones.
        let isAnyScale = !RadiometricMistake.scales.contains(where: harmful.contains)
        // Factors below five look like an offset, and would hide one.
        let steps = isAnyScale ? (-20...20).filter { abs($0) > 2 } : []
        let scales = steps.map { Correction.factor(pow(10, Float($0) / 4)) }
        let isBelowZero = zip(profiled, profile.dark).contains { place, dark in
            RadiometryProfile.percentile(0.02, of: sample[place] ?? []) < min(dark, 0) - Self.belowZero
        }
        if isReflectance, isBelowZero {
            let (twice, sign) = (distance(.undoing(.offsetAppliedTwice)), distance(.undoing(.negative)))
            let likely = sign < twice ? RadiometricMistake.negative : .offsetAppliedTwice
            if harmful.contains(likely) { return (.factor(1), likely) }
        }
        let without = known.filter { !$0.isLevel && !harmful.contains($0) }.map(Correction.undoing)
        let own = distance(.factor(1))
        let (base, nearest) =
            (without + scales).map { (distance($0), $0) }.min { $0.0 < $1.0 }.map {
                ($0.0 < own ? $0 : (own, .factor(1)))
            }
            ?? (own, Correction.factor(1))
        // Values stay unchanged unless another scale is clearly closer.
        let best = own > Self.margin * base ? nearest : .factor(1)
        // Only for a model that is invariant to scale does a correction give valid values.
        let harmless = isAnyScale ? best : .factor(1)
        // If nothing is below zero, no offset was subtracted twice.
        let possible = known.filter { $0 != .offsetAppliedTwice || isBelowZero }
        let worst = possible.filter { !$0.isLevel && harmful.contains($0) }.map { (distance(.undoing($0)), $0) }
            .min { $0.0 < $1.0 }
        let margin = profile.isOfScenes == true ? Self.marginOfScenes : Self.margin
        if let worst, base > margin * worst.0 { return (harmless, worst.1) }
        guard isReflectance, count >= Self.fewestForDarkEnds else { return (harmless, nil) }
        if harmful.contains(.offsetNotApplied), !isAnyScale,
            base > Self.darkMargin * distance(.undoing(.offsetNotApplied))
        {
            let rises = zip(profiled, profile.dark).map { place, dark in
                RadiometryProfile.percentile(0.02, of: corrected(sample[place] ?? [], best, place)) - dark
            }
            if rises.allSatisfy({ $0 > Self.darkRise }) { return (harmless, .offsetNotApplied) }
        }
        // With another scale, which does not matter to the map, dark ends are not comparable.
        if case .factor(let factor) = best, factor != 1 { return (harmless, nil) }
        return (harmless, level(sample, after: best, harmful))
    }

    /// Top-of-atmosphere for surface reflectance or vice versa, by the dark ends of blue and red.
    private func level(
        _ sample: [Int: [Float]], after best: Correction, _ harmful: [RadiometricMistake]
    ) -> RadiometricMistake? {
        guard let path, let trained = profile.path else { return nil }
        func dark(_ place: Int) -> Float {
            RadiometryProfile.percentile(0.02, of: corrected(sample[place] ?? [], best, place))
        }
        let (blue, red) = (
            whole.layers[path.blue].band.wavelength ?? 490, whole.layers[path.red].band.wavelength ?? 660
        )
        let air = RadiometricMistake.pathReflectance(blue) - RadiometricMistake.pathReflectance(red)
        let share = ((dark(path.blue) - dark(path.red)) - (trained.blue - trained.red)) / air
        if share > Self.pathShare, harmful.contains(.topOfAtmosphere) { return .topOfAtmosphere }
        if share < -Self.pathShare, harmful.contains(.surface) { return .surface }
        return nil
    }

    /// A correction of the values of all bands.
    private enum Correction {
        case factor(Float)
        case undoing(RadiometricMistake)
    }

    /// The corrected values of a band; unchanged if the correction is not possible.
    private func corrected(_ values: [Float], _ correction: Correction, _ place: Int) -> [Float] {
        switch correction {
        case .factor(let factor): return factor == 1 ? values : values.map { factor * $0 }
        case .undoing(let mistake):
            guard let (factor, constant) = mistake.undone(atWavelength: scene.layers[place].band.wavelength) else {
                return values
            }
            return values.map { factor * $0 + constant }
        }
    }

    /// The labels of the pixels with a mistake corrected; nil if features need more than single pixels.
    private func labels(_ sample: [Int: [Float]], _ count: Int, _ correction: Correction) -> [UInt8]? {
        guard set.focals.isEmpty else { return nil }
        return kernel.labels(
            ofPlanes: inputs.flatMap { corrected(sample[$0] ?? [], correction, $0) }, pixelCount: count)
    }

    /// Whether a mistake is assumed to change the map where the pixels alone cannot show it.
    private func isHarmful(_ mistake: RadiometricMistake) -> Bool {
        switch mistake {
        case .tenTimesTooLarge, .tenTimesTooSmall, .numbersForReflectance, .reflectanceForNumbers:
            !set.features.allSatisfy(\.isScaleSafe)
        default: true
        }
    }

    private func refusal(_ mistake: RadiometricMistake) -> YatlasError {
        YatlasError(
            .unsuitable, scene.path, "its values are unlike the training samples', as if \(mistake.words)",
            fix: "\(advice(mistake)), or say \(setting: .allowUnlike)")
    }

    /// The fix for a mistake.
    private func advice(_ mistake: RadiometricMistake) -> Message {
        guard !mistake.isLevel else { return "take the product of the model's level" }
        let bands = inputs.map { scene.layers[$0] }
        let isOne = Set(bands.map { [$0.scale, $0.offset] }).count == 1
        guard mistake != .negative, isOne, bands.allSatisfy({ $0.units == .reflectance }),
            let (factor, constant) = mistake.undone(atWavelength: nil)
        else { return "check the scale and the offset of its bands" }
        // Six digits, the precision of Float.
        let scale = Double(String(format: "%.5e", Double(factor) * bands[0].scale)) ?? bands[0].scale
        let offset = (1e6 * (Double(factor) * bands[0].offset + Double(constant))).rounded() / 1e6
        return "say \(setting: .scale) \(scale) \(setting: .offset)=\(offset + 0)"
    }
}
