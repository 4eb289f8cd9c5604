extension StratifiedSample {
    /// What a sample of a map is going to look like, if user's accuracies are as expected and what is wrong in a class is of
    /// the others by their share of the map.
    ///
    /// - Parameters:
    ///   - classes: the map's classes, which are the strata.
    ///   - sizes: their pixels.
    ///   - counts: their samples.
    ///   - usersAccuracies: what is expected of each, 0...1.
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
    /// The smallest sample for which the interval of a class's area is as wide as wanted, if user's accuracies are as
    /// expected.
    ///
    /// - Parameters:
    ///   - width: of the interval of the class's share of the ground, above 0.
    ///   - c: the class.
    ///   - sizes: the pixels of each class.
    ///   - usersAccuracies: what is expected of each, 0...1.
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
