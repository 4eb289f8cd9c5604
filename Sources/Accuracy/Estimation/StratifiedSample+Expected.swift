extension StratifiedSample {
    /// The expected sample of a map, given the expected user's accuracies. Errors of a class are distributed over the
    /// other classes in proportion to their mapped area.
    ///
    /// - Parameters:
    ///   - classes: the map's classes, which are the strata.
    ///   - sizes: the number of pixels of each class.
    ///   - counts: the number of samples of each class.
    ///   - usersAccuracies: the expected user's accuracy of each class, 0...1.
    package init(expected classes: [String], sizes: [Int], counts: [Int], usersAccuracies: [Double]) {
        var observations: [Observation] = []
        for (stratum, count) in counts.enumerated() {
            let others = sizes.reduce(0, +) - sizes[stratum]
            let shares = sizes.indices.map { c in
                c == stratum
                    ? usersAccuracies[c]
                    : (1 - usersAccuracies[stratum]) * Double(sizes[c]) / Double(max(others, 1))
            }
            for (c, number) in SamplingDesign.rounded(shares.map { Double(count) * $0 }, to: count).enumerated() {
                observations += Array(
                    repeating: Observation(stratum: stratum, reference: c, map: stratum), count: number)
            }
        }
        self.init(classes: classes, sizes: sizes, observations: observations, areStrataClasses: true)
    }
}

extension SamplingDesign {
    /// The smallest sample for which the interval of a class's area has a given width, given the expected user's
    /// accuracies.
    ///
    /// - Parameters:
    ///   - width: the width of the interval of the class's share of the area, above 0.
    ///   - c: the class.
    ///   - sizes: the number of pixels of each class.
    ///   - usersAccuracies: the expected user's accuracy of each class, 0...1.
    /// - Returns: the number of samples, at most all pixels.
    package static func size(areaWidth width: Double, of c: Int, sizes: [Int], usersAccuracies: [Double]) -> Int {
        let names = sizes.indices.map { "\($0)" }
        return least(sizes) { counts in
            guard zip(counts, sizes).allSatisfy({ $0 >= min(2, $1) }) else { return false }
            let share = StratifiedSample(
                expected: names, sizes: sizes, counts: counts, usersAccuracies: usersAccuracies
            )
            .areaShare(c)
            return share.map { $0.high - $0.low <= width } ?? true
        }
    }
}
