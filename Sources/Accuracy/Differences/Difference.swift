internal import Foundation

/// Difference of an accuracy measure between two configurations, with its 95 % interval.
package struct Difference: Sendable, Equatable, Codable {
    /// The least number of groups for a verdict: intervals from 10 groups of equal size cover the true value in about
    /// 95 of 100 cases.
    package static let fewestGroups = 10
    /// The least number of effective groups, which is smaller where groups are of unequal size.
    package static let fewestEffectiveGroups = 5.0

    /// The second configuration's measure minus the first's, -1...1.
    package let value: Double
    /// The standard error; nil where it cannot be estimated, as with a single group.
    package let standardError: Double?
    /// The 95 % interval, within -1...1; nil without a standard error.
    package let interval: ClosedRange<Double>?
    /// The number of groups that the samples come from.
    package let groups: Int
    /// The number of groups of equal size with the same information; smaller where a few groups hold most samples.
    package let effectiveGroups: Double

    /// How often both configurations were trained with other folds and seeds; 1 where models and folds are fixed.
    package let runs: Int

    /// Makes the interval from Student's t with one degree of freedom less than effective groups, but at least one.
    package init(value: Double, standardError: Double?, groups: Int, effectiveGroups: Double) {
        self.init(
            value: value, standardError: standardError, groups: groups, effectiveGroups: effectiveGroups, runs: 1,
            freedom: effectiveGroups - 1)
    }

    /// Makes the interval for configurations that were trained several times.
    ///
    /// - Parameters:
    ///   - value: the difference over all runs.
    ///   - groups: the number of groups that the samples come from.
    ///   - effectiveGroups: the number of groups of equal size with the same information.
    ///   - runs: how often both configurations were trained, 2 or more.
    ///   - drawing: the variance from sampling groups; nil where it cannot be estimated.
    ///   - training: the variance from repeated training.
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

    /// Whether the interval excludes 0.
    package var excludesZero: Bool { interval.map { !$0.contains(0) } ?? false }

    /// One sentence: which configuration is better, by how many points, and whether the interval excludes zero.
    ///
    /// - Parameters:
    ///   - first: the name of the first configuration.
    ///   - second: the name of the second configuration.
    ///   - measure: the name of the measure: "overall accuracy".
    ///   - units: the plural noun for groups: "polygons".
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

    /// One sentence on this difference with samples as sampling units, to print next to the verdict by groups.
    ///
    /// - Parameter units: the plural noun for groups: "polygons".
    /// - Returns: the sentence, with its full stop; nil where the predictions do not differ.
    package func aside(groups units: String) -> String? {
        guard let interval, interval != 0...0 else { return nil }
        return
            "Resampling single samples instead of \(units) would give \(range(interval)): too narrow, as those of "
            + "one are alike."
    }

    /// A description of the groups and runs that the interval rests on.
    private func basis(_ units: String) -> String {
        "\(groups) \(units), "
            + (runs > 1 ? "retrained in \(runs) runs" : "these models and folds held fixed")
    }

    /// The interval, in the direction of the better configuration.
    private func range(_ interval: ClosedRange<Double>) -> String {
        let (low, high) =
            value < 0 ? (-interval.upperBound, -interval.lowerBound) : (interval.lowerBound, interval.upperBound)
        return "\(points(low)) to \(points(high))"
    }

    /// A share in percentage points: two digits where one is not enough.
    private func points(_ share: Double) -> String {
        let isSmall =
            abs(value) < 0.001 || (interval.map { min(abs($0.lowerBound), abs($0.upperBound)) < 0.0005 } ?? false)
        let text = String(format: "%.\(isSmall ? 2 : 1)f", share * 100)
        return Double(text) == 0 ? text.replacingOccurrences(of: "-", with: "") : text
    }

    /// The reason why there is no verdict.
    private func shortage(of units: String) -> String {
        if groups < Self.fewestGroups {
            return "\(groups) \(units) are too few to judge by (\(Self.fewestGroups) are needed)"
        }
        return effectiveGroups < Self.fewestEffectiveGroups
            ? "nearly all samples are in a few of the \(groups) \(units), too few to judge by"
            : "too few of the \(groups) \(units) contribute to the difference"
    }
}
