internal import Foundation
package import YatlasCore

/// A rule applied to figures that are drawn at random from a known truth: which verdicts it gives.
package struct RuleSimulation: Sendable {
    /// A truth, and a verdict on figures drawn from it.
    package struct Truth: Sendable {
        /// The truth in words.
        let name: String
        /// Draws figures and applies the rule.
        let draw: @Sendable (inout SplitMix64) -> Verdict

        /// Describes a truth.
        package init(_ name: String, draw: @escaping @Sendable (inout SplitMix64) -> Verdict) {
            self.name = name
            self.draw = draw
        }
    }

    /// How often each truth is drawn from.
    package static let draws = 1000
    /// For each truth, the share of the draws that ends with each verdict, in the order of `Verdict.allCases`.
    package let shares: [(truth: String, verdicts: [Double])]

    /// Draws.
    package init(_ truths: [Truth]) {
        shares = truths.map { truth in
            var random = SplitMix64(seed: 1)
            let verdicts = (0..<Self.draws).map { _ in truth.draw(&random) }
            return (
                truth.name,
                Verdict.allCases.map { verdict in
                    Double(verdicts.count { $0 == verdict }) / Double(Self.draws)
                }
            )
        }
    }

    /// The verdicts that come out of half of the draws or more from some truth: all, for a rule that can give each.
    package var reachable: Set<Verdict> {
        Set(
            Verdict.allCases.indices.filter { place in shares.contains { $0.verdicts[place] >= 0.5 } }
                .map { Verdict.allCases[$0] })
    }

    /// The shares in per cent.
    package var table: FigureTable {
        FigureTable(
            title: "The rule on \(Self.draws) draws of made-up figures, verdicts in per cent",
            header: ["if the truth is"] + Verdict.allCases.map(\.rawValue),
            rows: shares.map { [.text($0.truth)] + $0.verdicts.map { .number(100 * $0, digits: 0) } })
    }
}

extension SplitMix64 {
    /// A normal number of mean 0 and variance 1 (Box and Muller 1958).
    package mutating func normal() -> Double {
        let length = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
        return length * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
}
