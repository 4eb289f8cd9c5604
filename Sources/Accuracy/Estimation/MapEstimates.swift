/// What a probability sample says of the whole map, with 95 % intervals; shares are of the pixels with a class.
public struct MapEstimates: Sendable, Codable {
    /// The figures of one class; nil where no sample tells.
    public struct PerClass: Sendable, Codable {
        /// The class.
        public let name: String
        /// Pixels that the map gives it.
        public let mappedPixels: Int
        /// Hectares that the map gives it; nil where pixels differ in area.
        package let mappedHectares: Double?
        /// Share of what is mapped as the class that is of it.
        public let usersAccuracy: Estimate?
        /// Share of the class that is mapped as such.
        public let producersAccuracy: Estimate?
        /// Harmonic mean of both.
        public let f1: Estimate?
        /// What is of the class and mapped as it among what is either.
        package let intersectionOverUnion: Estimate?
        /// Share of the ground that is of the class, whatever the map says.
        public let share: Estimate?
        /// The same in hectares; nil where pixels differ in area.
        public let hectares: Estimate?
    }

    /// A part of the map that was sampled by itself.
    package struct Stratum: Sendable, Codable {
        /// What it is called.
        package let name: String
        /// Its pixels with a class.
        package let pixels: Int
        /// Its samples.
        package let samples: Int
    }

    /// Pixels that the figures speak for.
    package let pixels: Int
    /// Square metres of a pixel; nil where they differ.
    public let squareMetresPerPixel: Double?
    /// The strata.
    package let strata: [Stratum]
    /// Share of the map that is right.
    public let overallAccuracy: Estimate?
    /// How the rest disagrees.
    package let agreement: AgreementFigures
    /// Each class.
    public let perClass: [PerClass]
    /// The confusion matrix of the whole map as shares, `proportions[reference][map]` in the order of `perClass`.
    package let proportions: [[Double]]

    /// The figures of a sample.
    ///
    /// - Parameters:
    ///   - sample: the sample.
    ///   - names: the names of its strata.
    ///   - mapped: the pixels that the map gives each class.
    ///   - squareMetresPerPixel: the area of a pixel; nil where pixels differ.
    package init(_ sample: StratifiedSample, strata names: [String], mapped: [Int], squareMetresPerPixel: Double?) {
        let total = sample.sizes.reduce(0, +)
        pixels = total
        self.squareMetresPerPixel = squareMetresPerPixel
        strata = names.indices.filter { sample.sizes[$0] > 0 }.map {
            Stratum(name: names[$0], pixels: sample.sizes[$0], samples: sample.counts[$0])
        }
        overallAccuracy = sample.overallAccuracy
        proportions = sample.proportions
        agreement = AgreementFigures(Agreement(sample.proportions))
        perClass = sample.classes.indices.map { c in
            let (share, union) = (sample.areaShare(c), sample.intersectionOverUnion(c))
            return PerClass(
                name: sample.classes[c], mappedPixels: mapped[c],
                mappedHectares: squareMetresPerPixel.map { Double(mapped[c]) * $0 / 1e4 },
                usersAccuracy: sample.usersAccuracy(c), producersAccuracy: sample.producersAccuracy(c),
                f1: union.flatMap { sample.f1(c, union: $0) }, intersectionOverUnion: union, share: share,
                hectares: squareMetresPerPixel.flatMap { area in share?.scaled(by: Double(total) * area / 1e4) })
        }
    }
}
