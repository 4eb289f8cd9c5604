internal import YatlasCore

/// By how much one arm classifies the same samples better than another, and how sure that is.
///
/// Samples of a group (a polygon, a block of ground) are alike, so whole groups are drawn with replacement and the
/// measures are made anew from each draw: the cluster bootstrap (Field and Welsh 2007,
/// doi:10.1111/j.1467-9868.2007.00593.x). The standard error is the standard deviation over the draws (Efron and
/// Tibshirani 1993, algorithm 6.1) times sqrt(G / (G - 1)), since draws from few groups vary too little, and an
/// interval is the difference ± t standard errors with G - 1 degrees of freedom, since normal quantiles and
/// percentiles make it too short for few groups (Cameron, Gelbach and Miller 2008, doi:10.1162/rest.90.3.414). G is
/// the number of groups of equal size that would vary as much, (sum of sizes)^2 / sum of squared sizes (Kish 1965,
/// Survey Sampling, section 11.7). A class with few groups is drawn more and less often, so that the interval of its
/// F1 is rather too long than too short.
///
/// With runs, in which both arms were trained anew with other folds and seeds, the variance is that of arms so trained:
/// k / (k - 1) times that of drawing groups, as groups also train, plus 1 / R + k / (k - 1) times that between R runs, as
/// what moves with seeds and folds moves with the groups that train. That is the corrected resampled t-test (Nadeau and
/// Bengio 2003, doi:10.1023/A:1024068626366), whose share of test over training samples is 1 / (k - 1) for k folds, with
/// its variance taken apart; see docs/decisions/0014. Degrees of freedom are then Satterthwaite's.
package struct PairedBootstrap: Sendable {
    /// Overall accuracy.
    package let overallAccuracy: Difference
    /// The mean F1 of the classes.
    package let macroF1: Difference
    /// The F1 of each class; nil for a class that is in neither the reference nor the predictions of an arm.
    package let f1: [Difference?]
    /// Overall accuracy as if each sample were its own group: what drawing samples, not groups, would say.
    ///
    /// Too sure wherever samples of a group are alike; only to be shown beside `overallAccuracy`. Its standard error is
    /// the limit for ever more draws, in closed form (Efron and Tibshirani 1993, chapter 5).
    package let overallAccuracyByPixel: Difference

    /// Draws groups and measures.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - reference: the class of each sample, 0..<classCount; not empty.
    ///   - first: what an arm that has not seen the sample takes it for.
    ///   - second: what the other arm takes it for; differences are the second's measures less the first's.
    ///   - groups: the polygon or block of each sample, any numbers.
    ///   - draws: how often as many groups as there are get drawn, 2 or more.
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

    /// Draws groups and measures, over all runs together.
    ///
    /// - Parameters:
    ///   - classCount: the number of classes.
    ///   - runs: what both arms made of the samples each time that they were trained, one or more; with one, models and
    ///     folds are held fixed.
    ///   - folds: how many folds each run has, 2 or more where there are several runs.
    ///   - draws: how often as many groups as there are get drawn, 2 or more.
    ///   - seed: the same seed gives the same draws.
    package init(classCount: Int, runs: [PairedRun], folds: Int, draws: Int = 2000, seed: UInt64 = 1) {
        let pooled = PairedRun(runs)
        precondition(!pooled.reference.isEmpty, "without samples there is no difference")
        let outcomes = PairedOutcomes(classCount: classCount, pooled)
        let count = outcomes.sizes.count
        let values = outcomes.differencesOfAll
        let (total, squares) = outcomes.sizes.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        let effective = Double(total) * Double(total) / Double(squares)
        // Beside a single group with nearly all samples nothing is known, whatever the draws say.
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

    /// The standard deviation of each measure over the draws; nil where fewer than two have it or there is one group.
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
