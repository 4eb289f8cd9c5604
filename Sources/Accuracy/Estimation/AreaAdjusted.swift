/// Estimates for the whole map from a probability sample. Equations are those of Olofsson et al. 2014 where the strata
/// are the map's classes; Stehman 2014 gives the same quantities for any strata. Shares are fractions of the population
/// of pixels, 0...1.
extension StratifiedSample {
    /// Overall accuracy of the map: eqs 1 and 5.
    package var overallAccuracy: Estimate? { share({ $0 == $1 ? 1 : 0 }, of: { _, _ in 1 }) }

    /// User's accuracy of a class: eqs 2 and 6; nil if no sample is mapped as it.
    package func usersAccuracy(_ c: Int) -> Estimate? {
        share({ $0 == c && $1 == c ? 1 : 0 }, of: { $1 == c ? 1 : 0 })
    }

    /// Producer's accuracy of a class: eqs 3 and 7; nil if no sample is of the class.
    package func producersAccuracy(_ c: Int) -> Estimate? {
        share({ $0 == c && $1 == c ? 1 : 0 }, of: { reference, _ in reference == c ? 1 : 0 })
    }

    /// The share of the area that belongs to a class in the reference: eqs 9 to 11.
    package func areaShare(_ c: Int) -> Estimate? {
        share({ reference, _ in reference == c ? 1 : 0 }, of: { _, _ in 1 })
    }

    /// The share of the area that belongs to one class and is mapped as another: eq. 4.
    package func cell(reference: Int, map: Int) -> Estimate? {
        share({ $0 == reference && $1 == map ? 1 : 0 }, of: { _, _ in 1 })
    }

    /// Intersection over union of a class, by the ratio estimator; nil if no sample is of the class or mapped as it.
    package func intersectionOverUnion(_ c: Int) -> Estimate? {
        share({ $0 == c && $1 == c ? 1 : 0 }, of: { $0 == c || $1 == c ? 1 : 0 })
    }

    /// The harmonic mean of user's and producer's accuracy by the ratio estimator; nil if no sample is of the class or
    /// mapped as it. Its limits are those of `intersectionOverUnion` J: F1 = 2 J / (1 + J).
    package func f1(_ c: Int) -> Estimate? { intersectionOverUnion(c).flatMap { f1(c, union: $0) } }

    /// F1 of a class whose `intersectionOverUnion` is known.
    func f1(_ c: Int, union: Estimate) -> Estimate? {
        let both = ratio({ $0 == c && $1 == c ? 2 : 0 }, of: { ($0 == c ? 1 : 0) + ($1 == c ? 1 : 0) })
        guard let both else { return nil }
        let limits: (low: Double, high: Double) =
            interval == .wald
            ? Estimate.wald(both.value, both.error)
            : (2 * union.low / (1 + union.low), 2 * union.high / (1 + union.high))
        return Estimate(
            value: both.value, standardError: both.error, low: limits.low, high: limits.high, method: interval)
    }

    /// The estimated confusion matrix of the whole map, as shares `[reference][map]`: eq. 4.
    package var proportions: [[Double]] {
        let total = Double(sizes.reduce(0, +))
        var shares = classes.map { _ in [Double](repeating: 0, count: classes.count) }
        forEachCell { reference, map, pixels in shares[reference][map] += pixels / total }
        return shares
    }
}
