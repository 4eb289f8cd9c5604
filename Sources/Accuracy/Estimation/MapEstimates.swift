/// Accuracy and area estimates of the whole map, with 95 % intervals; shares are fractions of the classified pixels.
public struct MapEstimates: Sendable, Codable {
    /// The estimates of one class; nil where no sample allows one.
    public struct PerClass: Sendable, Codable {
        /// The class.
        public let name: String
        /// Pixels that the map assigns to the class.
        public let mappedPixels: Int
        /// Hectares that the map assigns to the class; nil where pixels differ in area.
        package let mappedHectares: Double?
        /// User's accuracy (precision): share of what is mapped as the class that belongs to it.
        public let usersAccuracy: Estimate?
        /// Producer's accuracy (recall): share of the class that is mapped as it.
        public let producersAccuracy: Estimate?
        /// F1, the harmonic mean of user's and producer's accuracy.
        public let f1: Estimate?
        /// Intersection over union.
        package let intersectionOverUnion: Estimate?
        /// Share of the area that belongs to the class in the reference.
        public let share: Estimate?
        /// Area of the class in hectares; nil where pixels differ in area.
        public let hectares: Estimate?
    }

    /// A stratum of the sampling design.
    package struct Stratum: Sendable, Codable {
        /// The name.
        package let name: String
        /// Number of classified pixels.
        package let pixels: Int
        /// Number of samples.
        package let samples: Int
    }

    /// Number of classified pixels that the sample represents.
    package let pixels: Int
    /// Area of a pixel in square metres; nil where pixels differ.
    public let squareMetresPerPixel: Double?
    /// The strata.
    package let strata: [Stratum]
    /// Overall accuracy of the map.
    public let overallAccuracy: Estimate?
    /// Quantity and allocation disagreement, and kappa.
    package let agreement: AgreementFigures
    /// The estimates of each class.
    public let perClass: [PerClass]
    /// The confusion matrix of the whole map as shares, `proportions[reference][map]` in the order of `perClass`.
    package let proportions: [[Double]]

    /// Computes the estimates of a sample.
    ///
    /// - Parameters:
    ///   - sample: the sample.
    ///   - names: the names of its strata.
    ///   - mapped: the number of pixels that the map assigns to each class.
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
