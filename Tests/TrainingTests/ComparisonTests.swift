import Accuracy
import Testing
import Training
import Yat
import YatlasCore

/// Feature sets and kinds of models on the same samples and folds.
@Suite struct ComparisonTests {
    /// Polygons of two classes: the first feature separates them except for every fourth polygon, the second never
    /// does.
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

    func compared(_ table: SampleTable, _ features: [[String]], runs: Int = 1) throws -> Comparison {
        try Comparison(
            table,
            arms: features.map { .init(name: $0.joined(separator: ","), kind: .linear, features: $0, units: nil) },
            folds: table.folds(FoldStrategy(count: 4), runs: runs), options: Hyperparameters(steps: 300), tuning: .off)
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
        // f0 predicts three of four polygons correctly.
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
        #expect(comparison.remarks[0].description.contains("no grouping column"))
    }

    @Test("runs deal the polygons into other folds; what is said of arms is of all runs, their values that of the pool")
    func runs() throws {
        let comparison = try compared(samples().table(), [["f0"], ["f1"]], runs: 3)
        let arms = comparison.arms
        #expect(comparison.runs == 3 && arms[0].heldOut.targets.count == 600)
        #expect(Set(arms[0].runs.map(\.rows)).count == 3 && arms[0].runs.map { Set($0.rows).count } == [200, 200, 200])
        let difference = comparison.contrasts[0].differences.overallAccuracy
        let gap = arms[1].heldOut.matrix.overallAccuracy - arms[0].heldOut.matrix.overallAccuracy
        #expect(abs(difference.value - gap) < 1e-12 && difference.runs == 3 && difference.groups == 40)
        // Pixel by pixel no sample is counted more than once.
        #expect(comparison.contrasts[0].differences.overallAccuracyByPixel.groups == 200)
        let text = difference.verdict(first: "A", second: "B", measure: "overall accuracy", groups: "polygons")
        #expect(text.hasPrefix("A is better than B by ") && text.hasSuffix("; 40 polygons, retrained in 3 runs)."))
    }

    @Test("one fold that is held out, beside samples that always train, is enough for several runs")
    func oneFold() throws {
        var made = samples()
        made.folds = made.groups.map { $0 / 2 % 2 - 1 }
        let comparison = try compared(made.table(), [["f0"], ["f1"]], runs: 3)
        let difference = comparison.contrasts[0].differences.overallAccuracy
        let interval = try #require(difference.interval)
        #expect(
            interval.contains(difference.value) && difference.runs == 3 && interval.lowerBound > -1
                && interval.upperBound < 1)
        let told = ComparisonSummary(comparison, try made.table(), curve: nil).arms[0].figures
        #expect(told.overallAccuracyInterval.map { $0.contains(told.overallAccuracy ?? -1) } == true)
    }

    @Test("blocks stay as they are from run to run, and only fall into other folds")
    func blocks() throws {
        let table = try MadeSamples.polygons().table()
        let assignments = try table.folds(FoldStrategy(count: 3, unit: .blocks), runs: 3)
        #expect(Set(assignments.map(\.units)).count == 1 && Set(assignments.map(\.ofSample)).count > 1)
        #expect(assignments[0].ofSample == (try table.folds(FoldStrategy(count: 3, unit: .blocks)).ofSample))
    }

    @Test("a curve tells of no saving where no difference is shown, and of the better arm's where one is")
    func curve() throws {
        let table = try samples().table()
        let configurations = [["f0"], ["f1"], ["f0", "f1"]].map {
            Comparison.Configuration(name: $0.joined(), kind: .linear, features: $0, units: nil)
        }
        let options = Hyperparameters(steps: 100)
        let assignments = try table.folds(FoldStrategy(count: 4), runs: 4)
        let comparison = try Comparison(table, arms: configurations, folds: assignments, options: options, tuning: .off)
        let curve = try LearningCurve(table, arms: configurations, assignments[0], options)
        let summary = ComparisonSummary(comparison, table, curve: curve)
        let said = try #require(summary.curve?.verdicts)
        #expect(summary.contrasts[0].verdicts[1].hasPrefix("A is better than B by "))
        #expect(said[0].hasPrefix("A reaches with ") || said[0].hasPrefix("A needs as many polygons as B"))
        #expect(!summary.contrasts[1].macroF1.excludesZero)
        #expect(said[1] == "No saving in polygons is shown for A and C, as no difference in macro-F1 is.")
        #expect(summary.scope.contains("retrained on such polygons") && summary.scope.contains("4 runs"))
    }
}
