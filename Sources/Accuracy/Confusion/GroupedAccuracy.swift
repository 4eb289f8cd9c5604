/// The 95 % intervals of overall accuracy and macro-F1 of samples that come in groups: polygons, blocks of ground.
///
/// Samples of a group are alike, so groups are taken as what was drawn. Variances are those of the linearised measures between
/// groups (Woodruff 1971, doi:10.1080/01621459.1971.10482279); limits are Clopper and Pearson's of as many samples as would
/// vary as much, fewer by what Student's t adds for few groups (Korn and Graubard 1998, Survey Methodology 24, 193-201), so
/// that they stay within 0...1. Where no group differs, there are as many as groups of equal size (Kish 1965, section 11.7).
/// With several runs of a cross-validation, variances are put together as `PairedBootstrap` does.
package struct GroupedAccuracy: Sendable, Equatable {
    /// Of overall accuracy; nil with one group.
    package let overallAccuracy: ClosedRange<Double>?
    /// Of the mean F1 of the classes that are tested; nil with one group.
    package let macroF1: ClosedRange<Double>?

    /// Samples that were classified once.
    package struct Run: Sendable {
        let reference: [Int]
        let map: [Int]
        let groups: [Int]

        /// Takes the class of each sample, what it is taken for, and its polygon or block: any numbers, the same in all runs.
        package init(reference: [Int], map: [Int], groups: [Int]) {
            precondition(reference.count == map.count && map.count == groups.count, "each sample needs all three")
            self.reference = reference
            self.map = map
            self.groups = groups
        }
    }

    /// Measures samples.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - reference: the class of each sample, 0..<classCount; not empty.
    ///   - map: what each is taken for.
    ///   - groups: the polygon or block of each, any numbers.
    package init(classCount: Int, reference: [Int], map: [Int], groups: [Int]) {
        self.init(classCount: classCount, runs: [Run(reference: reference, map: map, groups: groups)], folds: 0)
    }

    /// Measures samples over all runs together.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - runs: what models said of the samples each time that they were trained, one or more.
    ///   - folds: how many folds each run has, 2 or more where there are several runs.
    package init(classCount: Int, runs: [Run], folds: Int) {
        var tallies = GroupTallies(classCount: classCount)
        for run in runs { tallies.add(run) }
        precondition(tallies.samples > 0, "without samples there is no accuracy")
        let (values, variances) = (tallies.measures, tallies.variances)
        let (groups, samples) = (tallies.effectiveGroups, Double(tallies.samples) / Double(runs.count))
        let ofRuns = runs.map { run in
            var own = GroupTallies(classCount: classCount)
            own.add(run)
            return own.measures
        }
        func interval(_ measure: KeyPath<GroupTallies.Pair, Double>) -> ClosedRange<Double>? {
            guard tallies.groups.count > 1 else { return nil }
            var variance = variances[keyPath: measure]
            if runs.count > 1 {
                variance *= TrainingShare.factor(folds: folds)
                variance += TrainingShare.variance(
                    ofRuns.map { $0[keyPath: measure] }, runs: runs.count, folds: folds)
            }
            return Self.interval(values[keyPath: measure], variance, groups: groups, samples: samples)
        }
        overallAccuracy = interval(\.overall)
        macroF1 = interval(\.macro)
    }

    private static func interval(_ value: Double, _ variance: Double, groups: Double, samples: Double)
        -> ClosedRange<Double>
    {
        let narrowing =
            StudentT.within95(freedom: max(samples - 1, 1)) / StudentT.within95(freedom: max(groups - 1, 1))
        let count =
            variance > 0
            ? min(max(value * (1 - value) / variance * narrowing * narrowing, 1), samples) : min(groups, samples)
        let low = BetaDistribution(value * count, (1 - value) * count + 1).quantile(0.025)
        let high = BetaDistribution(value * count + 1, (1 - value) * count).quantile(0.975)
        return min(low, value)...max(high, value)
    }
}
