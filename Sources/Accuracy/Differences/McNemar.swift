internal import Foundation

/// Whether two maps held against the same reference pixels differ by more than chance, from the pixels that one of them
/// alone has right (McNemar 1947; Foody 2004, doi:10.14358/PERS.70.5.627). NaN without such pixels.
package struct McNemar: Sendable, Equatable {
    /// Pixels that the first map alone has right.
    package let first: Int
    /// Pixels that the second map alone has right.
    package let second: Int

    /// Takes the pixels that one map alone has right.
    package init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    /// The difference in standard deviations; its square is chi-squared with one degree of freedom.
    package var z: Double { Double(first - second) / Double(first + second).squareRoot() }

    /// The two-sided probability of such a `z` by chance, for 25 pixels or more.
    package var pValue: Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The two-sided binomial probability, for any number of pixels.
    package var exactPValue: Double {
        min(1, 2 * (0...min(first, second)).reduce(0) { $0 + probability($1) })
    }

    /// The binomial probability that so many of the pixels are the first's.
    private func probability(_ count: Int) -> Double {
        let all = Double(first + second)
        let ways: Double = lgamma(all + 1) - lgamma(Double(count) + 1) - lgamma(all - Double(count) + 1)
        return exp(ways - all * log(2.0))
    }
}

extension McNemar {
    /// With fewer pixels than these that one map alone has right, probabilities are taken from the binomial
    /// distribution.
    package static let fewestForNormal = 25

    /// Counts the samples that one of two arms alone has right; all three arrays have one class for each sample.
    package init(reference: [Int], first: [Int], second: [Int]) {
        precondition(reference.count == first.count && first.count == second.count, "each sample needs three classes")
        let samples = reference.indices
        self.init(
            first: samples.count { first[$0] == reference[$0] && second[$0] != reference[$0] },
            second: samples.count { second[$0] == reference[$0] && first[$0] != reference[$0] })
    }

    /// Whether there are too few pixels for the normal distribution.
    package var isExact: Bool { first + second < Self.fewestForNormal }

    /// The two-sided probability of such a gap by chance: `exactPValue` where pixels are few, `pValue` elsewhere.
    package var probability: Double { isExact ? exactPValue : pValue }

    /// One plain sentence: what each arm alone has right, how likely by chance, and, where samples share groups, why
    /// that cannot be trusted.
    ///
    /// - Parameters:
    ///   - first: the name of the first arm.
    ///   - second: the name of the second arm.
    ///   - groups: what groups are called ("polygons") where some hold several samples; nil where none does.
    /// - Returns: the sentence, with its full stop.
    package func sentence(first: String, second: String, groups: String?) -> String {
        let chance = probability < 0.001 ? "p < 0.001" : "p = " + String(format: "%.3f", probability)
        let counts = "\(first) alone is correct on \(self.first) samples, \(second) alone on \(self.second)"
        let caution = groups.map { "; samples of the same \($0) are not independent, so p is too small" } ?? ""
        return "McNemar: \(counts), \(chance)\(isExact ? " (exact)" : "")\(caution)."
    }
}
