internal import Foundation
internal import YatlasCore

/// McNemar's test of two maps against the same reference pixels, from the pixels that only one of them labels correctly
/// (McNemar 1947; Foody 2004, doi:10.14358/PERS.70.5.627). NaN without such pixels.
package struct McNemar: Sendable, Equatable {
    /// Pixels that only the first map labels correctly.
    package let first: Int
    /// Pixels that only the second map labels correctly.
    package let second: Int

    /// Takes the numbers of pixels that only one map labels correctly.
    package init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    /// The difference in standard deviations; its square is chi-squared with one degree of freedom.
    package var z: Double { Double(first - second) / Double(first + second).squareRoot() }

    /// The two-sided p-value of `z`, for 25 pixels or more.
    package var pValue: Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The exact two-sided p-value from the binomial distribution, for any number of pixels.
    package var exactPValue: Double {
        min(1, 2 * (0...min(first, second)).reduce(0) { $0 + probability($1) })
    }

    /// The binomial probability that `count` of the pixels are the first map's.
    private func probability(_ count: Int) -> Double {
        let all = Double(first + second)
        let ways: Double = lgamma(all + 1) - lgamma(Double(count) + 1) - lgamma(all - Double(count) + 1)
        return exp(ways - all * log(2.0))
    }
}

extension McNemar {
    /// With fewer discordant pixels than this, the p-value comes from the binomial distribution.
    package static let fewestForNormal = 25

    /// Counts the samples that only one of two configurations predicts correctly; the arrays hold one class for each
    /// sample.
    package init(reference: [Int], first: [Int], second: [Int]) {
        precondition(reference.count == first.count && first.count == second.count, "each sample needs three classes")
        let samples = reference.indices
        self.init(
            first: samples.count { first[$0] == reference[$0] && second[$0] != reference[$0] },
            second: samples.count { second[$0] == reference[$0] && first[$0] != reference[$0] })
    }

    /// Whether there are too few pixels for the normal distribution.
    package var isExact: Bool { first + second < Self.fewestForNormal }

    /// The two-sided p-value: `exactPValue` where pixels are few, else `pValue`.
    package var probability: Double { isExact ? exactPValue : pValue }

    /// One sentence: the samples that only one configuration predicts correctly, the p-value, and a caveat where
    /// samples share groups.
    ///
    /// - Parameters:
    ///   - first: the name of the first configuration.
    ///   - second: the name of the second configuration.
    ///   - groups: the plural noun for groups ("polygons") where some hold several samples; nil where none does.
    /// - Returns: the sentence, with its full stop.
    package func sentence(first: String, second: String, groups: String?) -> String {
        let chance = probability < 0.001 ? "p < 0.001" : "p = " + String(format: "%.3f", probability)
        let counts =
            "\(first) alone is correct on \(NumberFormat.count(self.first, "sample")), \(second) alone on \(self.second)"
        let caution = groups.map { "; samples of the same \($0) are not independent, so p is too small" } ?? ""
        return "McNemar: \(counts), \(chance)\(isExact ? " (exact)" : "")\(caution)."
    }
}
