internal import YatlasCore

/// Accuracy differences of two configurations on the same samples, with cluster-bootstrap intervals.
///
/// Samples of a group (a polygon or spatial block) are alike, so whole groups are drawn with replacement and the
/// measures are computed for each draw: the cluster bootstrap (Field and Welsh 2007,
/// doi:10.1111/j.1467-9868.2007.00593.x). The standard error is the standard deviation over the draws (Efron and
/// Tibshirani 1993, algorithm 6.1) times sqrt(G / (G - 1)), since draws from few groups vary too little. The interval
/// is the difference ± t standard errors with G - 1 degrees of freedom, since normal quantiles and percentiles are too
/// narrow for few groups (Cameron, Gelbach and Miller 2008, doi:10.1162/rest.90.3.414). G is the number of groups of
/// equal size with the same variance, (sum of sizes)^2 / sum of squared sizes (Kish 1965, Survey Sampling, section
/// 11.7). The number of draws of a class with few groups varies, so the interval of its F1 tends to be too wide.
///
/// With several runs, in which both configurations were trained with other folds and seeds, the variance includes
/// training. It is k / (k - 1) times that of drawing groups, as groups are also training data, plus 1 / R + k / (k - 1)
/// times the variance between R runs, as variation by seeds and folds also depends on the training groups. This is the
/// corrected resampled t-test (Nadeau and Bengio 2003, doi:10.1023/A:1024068626366), whose ratio of test to training
/// samples is 1 / (k - 1) for k folds, with its variance split in two parts; see docs/decisions/0014. Degrees of
/// freedom are then Satterthwaite's.
package struct PairedBootstrap: Sendable {
    /// Difference of overall accuracy.
    package let overallAccuracy: Difference
    /// Difference of the mean F1 of the classes.
    package let macroF1: Difference
    /// Difference of the F1 of each class; nil for a class that is neither in the reference nor in the predictions of a
    /// configuration.
    package let f1: [Difference?]
    /// Difference of overall accuracy if each sample were its own group: the interval that ignores groups.
    ///
    /// Too narrow wherever samples of a group are alike; show it only next to `overallAccuracy`. Its standard error is
    /// the limit for an infinite number of draws, in closed form (Efron and Tibshirani 1993, chapter 5).
    package let overallAccuracyByPixel: Difference

    /// Draws groups and measures the difference for one run.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - reference: the class of each sample, 0..<classCount; not empty.
    ///   - first: the first configuration's held-out prediction for each sample.
    ///   - second: the second configuration's; differences are the second's measures minus the first's.
    ///   - groups: the polygon or block of each sample, any numbers.
    ///   - draws: the number of bootstrap draws, 2 or more; each draws as many groups as there are.
    ///   - seed: the same seed gives the same draws.
    package init(
        classCount: Int, reference: [Int], first: [Int], second: [Int], groups: [Int], draws: Int = 2000,
        seed: UInt64 = 1
    ) {
        self.init(
            classCount: classCount,
            runs: [PairedRun(reference: reference, first: first, second: second, groups: groups)],
            folds: 0, draws: draws, seed: seed)
    }

    /// Draws groups and measures the difference over all runs together.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - runs: the predictions of both configurations in each run, one or more; with one, models and folds are fixed.
    ///   - folds: the number of folds of each run, 2 or more if there are several runs.
    ///   - draws: the number of bootstrap draws, 2 or more; each draws as many groups as there are.
    ///   - seed: the same seed gives the same draws.
    package init(classCount: Int, runs: [PairedRun], folds: Int, draws: Int = 2000, seed: UInt64 = 1) {
        let pooled = PairedRun(runs)
        precondition(!pooled.reference.isEmpty, "without samples there is no difference")
        let outcomes = PairedOutcomes(classCount: classCount, pooled)
        let count = outcomes.sizes.count
        let values = outcomes.differencesOfAll
        let (total, squares) = outcomes.sizes.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        let effective = Double(total) * Double(total) / Double(squares)
        // If a single group holds nearly all samples, no error can be estimated, whatever the draws give.
        let small = (effective / max(effective - 1, 0.01)).squareRoot()
        let errors = Self.deviations(outcomes, around: values, draws: draws, seed: seed).map { $0.map { $0 * small } }
        let ofRuns = runs.map { PairedOutcomes(classCount: classCount, $0).differencesOfAll }
        func difference(_ measure: Int, _ enough: Bool = true) -> Difference {
            let error = enough ? errors[measure] : nil
            guard runs.count > 1 else {
                return Difference(
                    value: values[measure], standardError: error, groups: count, effectiveGroups: effective)
            }
            return Difference(
                value: values[measure], groups: count, effectiveGroups: effective, runs: runs.count,
                drawing: error.map { $0 * $0 * TrainingShare.factor(folds: folds) },
                training: TrainingShare.variance(ofRuns.map { $0[measure] }, runs: runs.count, folds: folds))
        }
        overallAccuracy = difference(0)
        macroF1 = difference(1)
        f1 = (0..<classCount).map { c in
            values[2 + c].isNaN ? nil : difference(2 + c, outcomes.groupsOfClass[c] > 1)
        }
        let variance = Double(pooled.discordant) / Double(total) - values[0] * values[0]
        let singles = total / runs.count
        overallAccuracyByPixel = Difference(
            value: values[0], standardError: (max(variance, 0) / Double(singles)).squareRoot(), groups: singles,
            effectiveGroups: Double(singles))
    }

    /// The standard deviation of each measure over the draws; nil with one group or fewer than two draws that have the
    /// measure.
    private static func deviations(_ outcomes: PairedOutcomes, around values: [Double], draws: Int, seed: UInt64)
        -> [Double?]
    {
        let count = outcomes.sizes.count
        guard count > 1 else { return values.map { _ in nil } }
        var random = SplitMix64(seed: seed)
        var sums = values.map { _ in (count: 0, sum: 0.0, squares: 0.0) }
        for _ in 0..<draws {
            var drawn = outcomes.noSums
            for _ in 0..<count { outcomes.add(Int.random(in: 0..<count, using: &random), to: &drawn) }
            for (measure, value) in outcomes.differences(drawn).enumerated() {
                let gap = value - values[measure]
                guard gap.isFinite else { continue }
                sums[measure].count += 1
                sums[measure].sum += gap
                sums[measure].squares += gap * gap
            }
        }
        return sums.map { measure in
            let n = Double(measure.count)
            guard measure.count > 1 else { return nil }
            return (max(measure.squares - measure.sum * measure.sum / n, 0) / (n - 1)).squareRoot()
        }
    }
}
