import Accuracy
import Testing
import Training
import Yat
import YatlasCore

/// Feature sets and kinds of models on the same samples and folds.
@Suite struct ComparisonTests {
    /// Polygons of two classes: the first feature tells them apart but for every fourth polygon, the second never.
    func samples() -> MadeSamples {
        var random = SplitMix64(seed: 6)
        var made = MadeSamples()
        made.kind = .polygons
        for polygon in 0..<40 {
            for _ in 0..<5 {
                let isTold = polygon % 8 < 6
                let told = Float(polygon % 2 == 0 ? 1 : -1) * (isTold ? 1 : -1)
                made.add(
                    polygon % 2,
                    [
                        told + .random(in: -0.2...0.2, using: &random), .random(in: -1...1, using: &random),
                    ], group: polygon)
            }
        }
        return made
    }

    func compared(_ table: SampleTable, _ features: [[String]]) throws -> Comparison {
        try Comparison(
            table,
            arms: features.map { .init(name: $0.joined(separator: ","), kind: .linear, features: $0, units: nil) },
            strategy: FoldStrategy(count: 4), options: Hyperparameters(steps: 300), tuning: .off)
    }

    @Test("a set that is compared with itself differs in nothing")
    func same() throws {
        let comparison = try compared(samples().table(), [["f0"], ["f0"]])
        let contrast = comparison.contrasts[0]
        #expect(contrast.differences.overallAccuracy.value == 0 && contrast.differences.macroF1.value == 0)
        #expect(contrast.discordant == McNemar(first: 0, second: 0))
        #expect(comparison.arms[0].heldOut.predictions == comparison.arms[1].heldOut.predictions)
    }

    @Test("samples that one set alone has right are counted, and the difference is that of the accuracies")
    func differences() throws {
        let made = samples()
        let comparison = try compared(made.table(), [["f0"], ["f1"]])
        let (first, second) = (comparison.arms[0].heldOut, comparison.arms[1].heldOut)
        #expect(first.rows == second.rows && comparison.samples == 200)
        let right = zip(first.predictions, second.predictions).enumerated().map { at, both in
            (both.0 == first.targets[at], both.1 == first.targets[at])
        }
        #expect(
            comparison.contrasts[0].discordant
                == McNemar(first: right.count { $0.0 && !$0.1 }, second: right.count { !$0.0 && $0.1 }))
        let gap = Double(right.count { $0.1 }) / 200 - Double(right.count { $0.0 }) / 200
        #expect(abs(comparison.contrasts[0].differences.overallAccuracy.value - gap) < 1e-12 && gap < -0.1)
        // Three of four polygons are told by f0.
        #expect(first.matrix.overallAccuracy == 0.75)
    }

    @Test("whole polygons are drawn where the samples are of polygons, and nothing is remarked")
    func units() throws {
        let comparison = try compared(samples().table(), [["f0"], ["f1"]])
        #expect(comparison.folds.unitName == "polygons" && comparison.remarks.isEmpty)
        #expect(comparison.arms.map(\.candidate.name) == ["f0", "f1"])
        // A linear model of one feature and two classes: two weights and two constants.
        #expect(comparison.arms.allSatisfy { $0.nanoseconds > 0 && $0.seconds > 0 && $0.parameters >= 4 })
    }

    @Test("rows that nothing ties together make intervals too short, which is remarked")
    func rows() throws {
        var made = samples()
        (made.kind, made.groups) = (nil, [])
        made.folds = made.targets.indices.map { $0 / 5 % 4 }
        let comparison = try compared(made.table(), [["f0"], ["f1"]])
        #expect(comparison.folds.unitName == "rows" && comparison.remarks.count == 1)
        #expect(comparison.remarks[0].description.contains("nothing tells which rows belong together"))
    }
}
