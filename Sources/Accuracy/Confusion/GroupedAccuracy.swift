/// The 95 % intervals of overall accuracy and macro-F1 for samples in groups: polygons or spatial blocks.
///
/// Samples of a group are alike, so the group is the sampling unit. Variances are those of the linearised measures
/// between groups (Woodruff 1971, doi:10.1080/01621459.1971.10482279). Limits are those of Clopper and Pearson for the
/// number of independent samples with the same variance, reduced by Student's t for few groups (Korn and Graubard 1998,
/// Survey Methodology 24, 193-201), so they stay within 0...1. Where all groups have the same measures, that number is
/// the number of groups of equal size (Kish 1965, section 11.7). The variances of several cross-validation runs are
/// combined as in `PairedBootstrap`.
package struct GroupedAccuracy: Sendable, Equatable {
    /// The interval of overall accuracy; nil with one group.
    package let overallAccuracy: ClosedRange<Double>?
    /// The interval of the mean F1 of the classes with reference samples; nil with one group.
    package let macroF1: ClosedRange<Double>?

    /// The predictions of one cross-validation run.
    package struct Run: Sendable {
        let reference: [Int]
        let map: [Int]
        let groups: [Int]

        /// Takes the reference class, predicted class and group of each sample. Group numbers are arbitrary, but the
        /// same in all runs.
        package init(reference: [Int], map: [Int], groups: [Int]) {
            precondition(reference.count == map.count && map.count == groups.count, "each sample needs all three")
            self.reference = reference
            self.map = map
            self.groups = groups
        }
    }

    /// Measures the samples of one run.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - reference: the class of each sample, 0..<classCount; not empty.
    ///   - map: the predicted class of each sample.
    ///   - groups: the polygon or block of each sample, any numbers.
    package init(classCount: Int, reference: [Int], map: [Int], groups: [Int]) {
        self.init(classCount: classCount, runs: [Run(reference: reference, map: map, groups: groups)], folds: 0)
    }

    /// Measures the samples of all runs together.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - runs: the predictions of each run, one or more.
    ///   - folds: the number of folds of each run, 2 or more if there are several runs.
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
