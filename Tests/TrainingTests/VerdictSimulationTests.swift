import Accuracy
import Foundation
import Testing
import Training
import Yat
import YatlasCore
import YatlasTestSupport

/// How often a comparison reports a difference between equal configurations, including training: polygons are drawn,
/// and both configurations are trained on them in each run.
@Suite struct VerdictSimulationTests {
    /// Polygons of six samples and two classes, with two sets of four features: one signal, independent noise.
    struct Arms: Sendable, CustomTestStringConvertible {
        var kind: ModelKind
        var polygons: Int
        /// The second set's noise relative to the first's: with 1 both configurations are exchangeable.
        var noise: Float = 1
        /// The number of training steps.
        var steps = 600

        var testDescription: String { "\(kind.rawValue), \(polygons) polygons" }

        func table(_ random: inout SplitMix64) throws -> SampleTable {
            var made = MadeSamples()
            made.kind = .polygons
            for polygon in 0..<polygons {
                let common = (0..<8).map { _ in 0.9 * normal(&random) }
                for _ in 0..<6 {
                    let features = (0..<8).map { column in
                        (column % 2 == polygon % 2 ? 2 : 1)
                            + (column < 4 ? 1 : noise) * (common[column] + 0.5 * normal(&random))
                    }
                    made.add(polygon % 2, features, group: polygon)
                }
            }
            return try made.table()
        }

        /// The difference in overall accuracy that a comparison finds.
        func difference(seed: UInt64, runs: Int = Comparison.usualRuns) throws -> Difference {
            var random = SplitMix64(seed: seed)
            let table = try table(&random)
            let assignments = try table.folds(FoldStrategy(), runs: runs)
            var options = Hyperparameters(steps: steps)
            options.units = 16
            let ways = TuningCandidates(kind, options, count: 0)
            let arms = try [[0, 1, 2, 3], [4, 5, 6, 7]].map {
                try table.selecting($0).crossValidated(assignments, ways)
            }
            return PairedBootstrap(arms[0], arms[1], classCount: 2, units: assignments[0].units, folds: 5)
                .overallAccuracy
        }

        private func normal(_ random: inout SplitMix64) -> Float {
            let radius = (-2 * log(1 - Float.random(in: 0..<1, using: &random))).squareRoot()
            return radius * cos(2 * .pi * Float.random(in: 0..<1, using: &random))
        }
    }

    static let arms = [ModelKind.yat, .linear, .prototype].flatMap { kind in
        [30, 40].map { Arms(kind: kind, polygons: $0) }
    }

    /// The differences of many simulated comparisons.
    static func differences(_ arms: Arms, count: Int) throws -> [Difference] {
        try (0..<count).map { try arms.difference(seed: UInt64($0) &* 0x9E37_79B9_7F4A_7C15 &+ 1) }
    }

    static func verdicts(_ differences: [Difference]) -> Int {
        differences.count { $0.isDecidable && $0.excludesZero }
    }

    @Test("exchangeable arms, trained anew, are told apart in at most 6 % of 300 comparisons", .isSlow, arguments: arms)
    func falseVerdicts(arms: Arms) throws {
        let wrong = try Self.verdicts(Self.differences(arms, count: 300))
        var better = arms
        better.noise = 0.893
        let found = try Self.differences(better, count: 300)
        let gap = 100 * found.reduce(0) { $0 + $1.value } / 300
        print(
            "\(arms): false verdicts \(wrong) of 300; of a difference of \(NumberFormat.decimal(gap, digits: 1)) points",
            "\(Self.verdicts(found)) of 300")
        #expect(wrong <= 18)
    }

    @Test("a few of these comparisons: of twelve one or none has a false verdict")
    func few() throws {
        let found = try [ModelKind.yat, .linear, .prototype].flatMap { kind in
            try Self.differences(Arms(kind: kind, polygons: 30, steps: 60), count: 4)
        }
        #expect(found.count == 12 && Self.verdicts(found) <= 1)
        #expect(found.allSatisfy { $0.runs == Comparison.usualRuns && ($0.standardError ?? 0) > 0 })
    }

    @Test("a set with a third of the noise is found better in each of five comparisons")
    func found() throws {
        let arms = Arms(kind: .linear, polygons: 40, noise: 0.3, steps: 60)
        #expect(try Self.verdicts(Self.differences(arms, count: 5)) == 5)
    }
}
