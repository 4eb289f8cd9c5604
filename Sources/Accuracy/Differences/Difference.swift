internal import Foundation

/// By how much a measure of a second arm exceeds that of a first, and how sure that is.
package struct Difference: Sendable, Equatable, Codable {
    /// Fewer groups than these tell nothing: intervals from 10 of equal size cover the truth in about 95 of 100 cases.
    package static let fewestGroups = 10
    /// The same of effective groups, which are fewer where groups are of unequal size.
    package static let fewestEffectiveGroups = 5.0

    /// The second's measure less the first's, -1...1.
    package let value: Double
    /// Its standard error; nil where too little is known for one, as with a single group.
    package let standardError: Double?
    /// The 95 % interval, within -1...1; nil without a standard error.
    package let interval: ClosedRange<Double>?
    /// How many groups the samples come from.
    package let groups: Int
    /// How many groups of equal size would tell as much; fewer where some hold most of the samples.
    package let effectiveGroups: Double

    /// How often both arms were trained, with other folds and seeds; 1 where models and folds are held fixed.
    package let runs: Int

    /// Makes the interval by Student's t with one degree of freedom less than effective groups, but at least one.
    package init(value: Double, standardError: Double?, groups: Int, effectiveGroups: Double) {
        self.init(
            value: value, standardError: standardError, groups: groups, effectiveGroups: effectiveGroups, runs: 1,
            freedom: effectiveGroups - 1)
    }

    /// Makes the interval of arms that were trained several times.
    ///
    /// - Parameters:
    ///   - value: the difference over all runs.
    ///   - groups: how many groups the samples come from.
    ///   - effectiveGroups: how many groups of equal size would tell as much.
    ///   - runs: how often both arms were trained, 2 or more.
    ///   - drawing: the variance that comes from drawing groups; nil where too little is known.
    ///   - training: the variance that comes from training anew.
    init(value: Double, groups: Int, effectiveGroups: Double, runs: Int, drawing: Double?, training: Double) {
        let variance = drawing.map { $0 + training }
        // Satterthwaite 1946, doi:10.2307/3002019.
        let freedom = drawing.map { drawing in
            let (all, own) = (drawing + training, max(effectiveGroups - 1, 1))
            return all > 0 ? all * all / (drawing * drawing / own + training * training / Double(runs - 1)) : own
        }
        self.init(
            value: value, standardError: variance.map { $0.squareRoot() }, groups: groups,
            effectiveGroups: effectiveGroups, runs: runs, freedom: freedom ?? 1)
    }

    private init(
        value: Double, standardError: Double?, groups: Int, effectiveGroups: Double, runs: Int, freedom: Double
    ) {
        self.value = value
        self.standardError = standardError
        self.groups = groups
        self.effectiveGroups = effectiveGroups
        self.runs = runs
        interval = standardError.map { error in
            let margin = error * StudentT.within95(freedom: max(freedom, 1))
            return max(value - margin, -1)...min(value + margin, 1)
        }
    }

    /// Whether there are enough groups for a verdict.
    package var isDecidable: Bool {
        interval != nil && groups >= Self.fewestGroups && effectiveGroups >= Self.fewestEffectiveGroups
    }

    /// Whether the interval leaves no doubt that the arms differ.
    package var excludesZero: Bool { interval.map { !$0.contains(0) } ?? false }

    /// One plain sentence: which arm is better, by how many points of what, and whether the interval excludes zero.
    ///
    /// - Parameters:
    ///   - first: the name of the first arm.
    ///   - second: the name of the second arm.
    ///   - measure: what is measured: "overall accuracy".
    ///   - units: what groups are called: "polygons".
    /// - Returns: the sentence, with its full stop.
    package func verdict(first: String, second: String, measure: String, groups units: String) -> String {
        let (better, worse) = value < 0 ? (first, second) : (second, first)
        let gap = "\(points(abs(value))) points of \(measure)"
        let lead =
            value == 0 ? "\(second) and \(first) are level in \(measure)" : "\(better) is \(gap) ahead of \(worse)"
        guard isDecidable, let interval else { return "No verdict: \(shortage(of: units)); on these samples \(lead)." }
        guard interval != 0...0 else { return "No difference: \(lead), whichever of the \(groups) \(units) are drawn." }
        let range = "95 % interval \(range(interval))"
        return excludesZero
            ? "\(better) is better than \(worse) by \(gap) (\(range) excludes zero; \(basis(units)))."
            : "No difference shown: \(lead), but the \(range) includes zero (\(basis(units)))."
    }

    /// One sentence on this difference as drawn by single samples, to stand beside the verdict by groups.
    ///
    /// - Parameter units: what groups are called: "polygons".
    /// - Returns: the sentence, with its full stop; nil where no sample tells a difference.
    package func aside(groups units: String) -> String? {
        guard let interval, interval != 0...0 else { return nil }
        return
            "Resampling single samples instead of \(units) would give \(range(interval)): too narrow, as those of "
            + "one are alike."
    }

    /// What the interval is of.
    private func basis(_ units: String) -> String {
        "\(groups) \(units), "
            + (runs > 1 ? "retrained in \(runs) runs" : "these models and folds held fixed")
    }

    /// The interval of the better arm's lead.
    private func range(_ interval: ClosedRange<Double>) -> String {
        let (low, high) =
            value < 0 ? (-interval.upperBound, -interval.lowerBound) : (interval.lowerBound, interval.upperBound)
        return "\(points(low)) to \(points(high))"
    }

    /// A share in points: with two digits where one would tell too little.
    private func points(_ share: Double) -> String {
        let isSmall =
            abs(value) < 0.001 || (interval.map { min(abs($0.lowerBound), abs($0.upperBound)) < 0.0005 } ?? false)
        let text = String(format: "%.\(isSmall ? 2 : 1)f", share * 100)
        return Double(text) == 0 ? text.replacingOccurrences(of: "-", with: "") : text
    }

    /// Why there is no verdict.
    private func shortage(of units: String) -> String {
        if groups < Self.fewestGroups {
            return "\(groups) \(units) are too few to judge by (\(Self.fewestGroups) are needed)"
        }
        return effectiveGroups < Self.fewestEffectiveGroups
            ? "nearly all samples are in a few of the \(groups) \(units), too few to judge by"
            : "too few of the \(groups) \(units) contribute to the difference"
    }
}
