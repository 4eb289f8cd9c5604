internal import Foundation
internal import YatlasCore

/// How the verdict on whether models can be read follows from the tables.
package enum ReadingRule {
    /// Tables of the simulation.
    private static let tables = 18
    private static let repetitions = 10

    /// The verdict on a part, on models of one size: it holds on two thirds of the tables, partly on one third.
    package static func part(_ tables: [CaseOutcome]) -> Verdict { Verdict(tables, holds: 2.0 / 3, partly: 1.0 / 3) }

    /// The verdict on models of one size: it holds if all parts do, and does not if one does not.
    package static func size(_ parts: [Verdict]) -> Verdict {
        settled(parts) { parts in
            parts.contains(.fails) ? .fails : parts.allSatisfy { $0 == .holds } ? .holds : .partly
        }
    }

    /// The verdict on the claim: it holds if it does for all sizes, and does not if it does not for any.
    package static func claim(_ sizes: [Verdict]) -> Verdict {
        settled(sizes) { sizes in
            sizes.allSatisfy { $0 == .holds } ? .holds : sizes.allSatisfy { $0 == .fails } ? .fails : .partly
        }
    }

    /// The whole rule.
    ///
    /// - Parameter outcomes: for each size and table whether each part is true.
    /// - Returns: the verdict on the claim.
    package static func verdict(_ outcomes: [[[CaseOutcome]]]) -> Verdict { claim(outcomes.map(size(tables:))) }

    /// The verdict on models of one size, given for each table whether each part is true.
    package static func size(tables: [[CaseOutcome]]) -> Verdict {
        size((0..<3).map { part in self.part(tables.map { $0[part] }) })
    }

    /// The verdict of a rule for any outcome of those that are not decided; not decided where it depends on them.
    private static func settled(_ verdicts: [Verdict], _ rule: ([Verdict]) -> Verdict) -> Verdict {
        guard let place = verdicts.firstIndex(of: .open) else { return rule(verdicts) }
        let all = [Verdict.holds, .partly, .fails].map { verdict in
            var copy = verdicts
            copy[place] = verdict
            return settled(copy, rule)
        }
        return Set(all).count == 1 ? all[0] : .open
    }

    /// The rule on made-up models.
    package static var simulation: RuleSimulation {
        RuleSimulation([
            truth("models of both sizes stand among their class, rest on few units and cancel 4 times", [4, 4], 0.1),
            truth("the same, but models of the usual size cancel 50 times", [4, 50], 0.1),
            truth("models of both sizes cancel 30 times and 50 times", [30, 50], 0.1),
            truth("models of both sizes cancel 10 times, and trainings differ twofold", [10, 10], 0.7),
        ])
    }

    /// Models of two sizes that cancel so much; logarithms spread so much over repetitions, and by 0.2 over tables.
    private static func truth(_ name: String, _ cancellation: [Double], _ spread: Double) -> RuleSimulation.Truth {
        RuleSimulation.Truth(name) { random in
            let bars = ReadingBars()
            return verdict(
                cancellation.map { size in
                    (0..<tables).map { _ in
                        let (shift, level) = (0.05 * random.normal(), log(size) + 0.2 * random.normal())
                        func drawn(_ mean: Double, _ deviation: Double) -> [Double] {
                            (0..<repetitions).map { _ in mean + deviation * random.normal() }
                        }
                        return bars.outcomes(
                            standing: drawn(0.92 + shift, 0.03), deletion: drawn(0.75 + shift, 0.05),
                            cancellation: drawn(level, spread).map(exp))
                    }
                })
        }
    }
}
