import Testing
import Training
import Yat
import YatlasCore

/// How it is chosen how to train.
@Suite struct TuningTests {
    // MARK: One standard error

    /// Macro-F1 of weighted samples, by its definition.
    func macroF1(_ predictions: [Int], _ targets: [Int], _ weights: [Double], classes: Int) -> Double {
        let f1 = (0..<classes).map { c in
            var (hits, reference, map) = (0.0, 0.0, 0.0)
            for row in targets.indices {
                if targets[row] == c { reference += weights[row] }
                if predictions[row] == c { map += weights[row] }
                if targets[row] == c, predictions[row] == c { hits += weights[row] }
            }
            return 2 * hits / (reference + map)
        }
        return f1.reduce(0, +) / Double(classes)
    }

    @Test("macro-F1 and how much each sample moves it are those of the definition, by small changes of weights")
    func influences() {
        let targets = (0..<60).map { $0 % 3 }
        let predictions = targets.enumerated().map { row, target in row % 7 == 0 ? (target + row / 7) % 3 : target }
        let found = MacroF1(predictions, targets, 3)
        let even = [Double](repeating: 1, count: 60)
        #expect(abs(found.value - macroF1(predictions, targets, even, classes: 3)) < 1e-12)
        for row in targets.indices {
            var (more, less) = (even, even)
            more[row] += 1e-5
            less[row] -= 1e-5
            let slope =
                (macroF1(predictions, targets, more, classes: 3) - macroF1(predictions, targets, less, classes: 3))
                / 2e-5
            #expect(abs(found.influences[row] - slope) < 1e-8, "sample \(row)")
        }
    }

    /// Predictions that are right but for some rows.
    func wrong(_ rows: Range<Int>, of targets: [Int]) -> [Int] {
        targets.indices.map { rows.contains($0) ? 1 - targets[$0] : targets[$0] }
    }

    @Test("the first way is taken unless another is better by more than one standard error")
    func oneStandardError() {
        let targets = (0..<200).map { $0 % 2 }
        // 12 that the first alone has wrong against 10 that the second alone has: 2 of 200, with an error of 4.7.
        let close = [[wrong(0..<12, of: targets)], [wrong(12..<22, of: targets)]]
        #expect(OneStandardErrorRule.first(close, targets: targets, classCount: 2).group == 0)
        // 40 against 10: 30 of 200, with an error of 7.1.
        let far = [[wrong(0..<40, of: targets)], [wrong(40..<50, of: targets)]]
        #expect(OneStandardErrorRule.first(far, targets: targets, classCount: 2).group == 1)
        #expect(OneStandardErrorRule.first(far.reversed(), targets: targets, classCount: 2).group == 0)
    }

    @Test("within a way the best of its variants is taken, of equal ones the first")
    func variants() {
        let targets = (0..<100).map { $0 % 2 }
        let groups = [[wrong(0..<30, of: targets), wrong(0..<5, of: targets), wrong(10..<15, of: targets)]]
        let found = OneStandardErrorRule.first(groups, targets: targets, classCount: 2)
        #expect(found.group == 0 && found.member == 1)
    }

    // MARK: Candidates

    @Test("no budget tries nothing, a small one the first way, a large one all three")
    func budgets() {
        func count(_ budget: Double) -> Int {
            TuningBudget(budget: budget).candidateCount(
                trainings: 30, samples: 2000, features: 10, options: Hyperparameters())
        }
        #expect(count(0) == 0 && count(1e-9) == 1 && count(1e9) == TuningCandidates.most)
        let rising = [0.1, 1, 10, 100, 1000, 10_000].map(count)
        #expect(rising == rising.sorted())
        #expect(
            TuningBudget.off.candidateCount(trainings: 1, samples: 10, features: 1, options: Hyperparameters()) == 0)
    }

    @Test("a rare class leaves units to the convex ways; linear models vary their decay alone")
    func ways() throws {
        let few = try MadeSamples.polygons().table().thinned(to: .count(30), seed: 1).samples
        let convex = TuningCandidates(.yat, Hyperparameters(units: 8), count: 3).list(for: few)
        #expect(convex.count == 2 && convex.allSatisfy { $0.isConvex && $0.units == 8 })
        let linear = TuningCandidates(.linear, Hyperparameters(decay: 0.02), count: 3).list(for: few)
        #expect(linear.map { Double($0.decay) }.map { ($0 * 1e6).rounded() / 1e6 } == [0.02, 0.2, 0.002])
        #expect(TuningCandidates(.linear, Hyperparameters(), count: 1).list(for: few) == [Hyperparameters()])
        #expect(TuningCandidates(.prototype, Hyperparameters(), count: 3).list(for: few) == [Hyperparameters()])
        #expect(TuningCandidates(.yat, Hyperparameters(seed: 9), count: 0).list(for: few) == [Hyperparameters(seed: 9)])
    }

    // MARK: Inner folds

    @Test("how to train is chosen without a look at what is held out")
    func noLeak() throws {
        var made = MadeSamples.polygons()
        let folds = try made.table().folds(FoldStrategy(count: 3))
        let rest = folds.ofSample.indices.filter { folds.ofSample[$0] != 0 }
        func tuned(_ made: MadeSamples) throws -> TunedHyperparameters {
            let candidates = TuningCandidates(.linear, Hyperparameters(steps: 200), count: 3)
            return try made.table().tuned(rest, folds, candidates)
        }
        let first = try tuned(made)
        for row in folds.ofSample.indices where folds.ofSample[row] == 0 { made.rows[row] = [9, -9, Float(row)] }
        let second = try tuned(made)
        #expect(first.options == second.options && first.adjustment == second.adjustment)
        #expect(first.adjustment.temperature != 1)
    }

    @Test("without a budget the options are taken as they are, and scores too")
    func untuned() throws {
        let table = try MadeSamples.polygons().table()
        let folds = try table.folds(FoldStrategy())
        let options = Hyperparameters(units: 5, seed: 3, decay: 0.01)
        let tuned = try table.tuned(folds, table.candidates(folds, options, .off))
        #expect(tuned.options == options && tuned.adjustment == ScoreCalibration())
    }
}
