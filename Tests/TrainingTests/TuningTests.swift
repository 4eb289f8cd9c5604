import Accuracy
import Kernels
import Testing
import Training
import Yat
import YatlasCore

/// The selection of hyperparameters.
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

    /// Predictions that are correct except for some rows.
    func wrong(_ rows: Range<Int>, of targets: [Int]) -> [Int] {
        targets.indices.map { rows.contains($0) ? 1 - targets[$0] : targets[$0] }
    }

    @Test("the first way is taken unless another is better by more than one standard error")
    func oneStandardError() {
        let targets = (0..<200).map { $0 % 2 }
        // 12 errors of the first alone against 10 of the second alone: 2 of 200, with a standard error of 4.7.
        let close = [[wrong(0..<12, of: targets)], [wrong(12..<22, of: targets)]]
        #expect(OneStandardErrorRule.first(close, targets: targets, classCount: 2).group == 0)
        // 40 against 10: 30 of 200, with a standard error of 7.1.
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

    @Test("no budget tries nothing, a small one the first way, a large one all", arguments: [ModelKind.yat, .relu])
    func budgets(kind: ModelKind) throws {
        let samples = try MadeSamples.polygons().table().samples
        func count(_ budget: TuningBudget) -> Int {
            budget.candidateCount(kind, Hyperparameters(), trainings: 30, samples: samples)
        }
        func count(_ seconds: Double) -> Int { count(TuningBudget(budget: seconds)) }
        #expect(count(0) == 0 && count(1e-9) == 1 && count(1e9) == TuningCandidates.most)
        let rising = [0.001, 0.01, 0.1, 1, 10, 100, 1000].map(count)
        #expect(rising == rising.sorted() && Set(rising).count > 1)
        #expect(count(.off) == 0)
    }

    @Test("units stay at training pixels; small models have four a class, accurate ones more, and some that move")
    func sizes() throws {
        let samples = try MadeSamples.polygons().table().samples
        func ways(_ size: ModelSize, _ options: Hyperparameters = Hyperparameters()) -> [Hyperparameters] {
            TuningCandidates(.yat, options, count: 9, size: size).list(for: samples)
        }
        #expect(ways(.auto).count == 5 && ways(.auto).allSatisfy { $0.isConvex && $0.units == nil })
        #expect(ways(.small).allSatisfy { $0.units == 12 })
        #expect(ways(.accurate).contains { !$0.isConvex } && ways(.accurate).contains { $0.units == 512 })
        for size in ModelSize.allCases {
            #expect(ways(size, Hyperparameters(units: 7)).allSatisfy { $0.units == 7 })
        }
    }

    @Test("with fewer than ten samples a feature whitened ones come first; linear models vary their decay alone")
    func ways() throws {
        let table = try MadeSamples.polygons().table()
        let few = table.thinned(to: .count(3), seed: 1).samples
        func first(_ samples: SampleSet) -> Hyperparameters {
            TuningCandidates(.yat, Hyperparameters(), count: 9).list(for: samples)[0]
        }
        #expect(few.count < 10 * few.featureCount && first(few).whitening != nil)
        #expect(table.samples.count > 10 * few.featureCount && first(table.samples).whitening == nil)
        let linear = TuningCandidates(.linear, Hyperparameters(decay: 0.02), count: 3).list(for: few)
        #expect(linear.map { Double($0.decay) }.map { ($0 * 1e6).rounded() / 1e6 } == [0.02, 0.2, 0.002])
        #expect(TuningCandidates(.linear, Hyperparameters(), count: 1).list(for: few) == [Hyperparameters()])
        #expect(TuningCandidates(.prototype, Hyperparameters(), count: 3).list(for: few) == [Hyperparameters()])
        #expect(TuningCandidates(.yat, Hyperparameters(seed: 9), count: 0).list(for: few) == [Hyperparameters(seed: 9)])
    }

    @Test("where classes lie far apart, a unit a class does as well as hundreds, and that is taken")
    func easy() throws {
        var made = MadeSamples.polygons()
        for row in made.rows.indices {
            for column in 0..<3 where made.rows[row][column] > 0.6 { made.rows[row][column] += 10 }
        }
        let table = try made.table()
        let folds = try table.folds(FoldStrategy())
        let (tuned, model, cost) = try table.trained(
            folds, table.candidates(folds, Hyperparameters(), TuningBudget()), heldOut: nil)
        #expect(tuned.options.units == 3 && model.numbers.unitCount == 3)
        #expect(try model.figures(on: table).overallAccuracy == 1)
        #expect(cost.processorSeconds > 0 && cost.nanosecondsPerPixel > 0)
    }

    // MARK: Inner folds

    @Test("a class that lies in one fold alone does not make the others' probabilities low")
    func unseenClass() throws {
        var made = MadeSamples.polygons()
        made.folds = made.groups.map { $0 % 4 }
        // A fourth class near the first, only in fold 0: models without that fold predict the first with high
        // confidence.
        for place in 0..<12 { made.add(3, [1, 0, Float(place) / 100], group: 1000 + place, at: (0, 0)) }
        made.folds += Array(repeating: 0, count: 12)
        let table = try made.table()
        let folds = try table.folds(FoldStrategy())
        let tuned = try table.tuned(folds, table.candidates(folds, Hyperparameters(), TuningBudget()))
        #expect(tuned.adjustment.temperature < 1.5, "\(tuned.adjustment)")
    }

    @Test("where each class lies in a fold of its own, the first way is taken")
    func foldOfClass() throws {
        var made = MadeSamples.polygons()
        made.folds = made.targets
        let table = try made.table()
        let folds = try table.folds(FoldStrategy())
        let candidates = table.candidates(folds, Hyperparameters(), TuningBudget())
        let tuned = try table.tuned(folds, candidates)
        #expect(tuned.options == candidates.list(for: table.samples)[0] && tuned.adjustment == ScoreCalibration())
    }

    @Test("where nothing tells which rows belong together, that is said; a column of groups is enough")
    func unknownGroups() throws {
        func remarks(_ groups: [Int]) throws -> [String] {
            var made = MadeSamples.polygons()
            made.kind = nil
            made.folds = made.rows.indices.map { $0 % 2 }
            made.groups = groups
            return try made.table().folds(FoldStrategy()).remarks.map { "\($0)" }
        }
        let rows = MadeSamples.polygons().rows.count
        let single = try remarks(Array(0..<rows))
        #expect(single.count == 1 && single[0].contains("no grouping column"), "\(single)")
        #expect(try remarks((0..<rows).map { $0 / 4 }).isEmpty)
    }

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

    // MARK: Optional features

    /// Polygons whose classes show in the first two features or, on request, only in the optional third and fourth.
    func polygons(optionalTells: Bool) throws -> SampleTable {
        var made = MadeSamples.polygons()
        var random = SplitMix64(seed: 4)
        for row in made.rows.indices {
            let noise = (0..<3).map { _ in Float.random(in: -0.3...1.3, using: &random) }
            made.rows[row] = optionalTells ? noise + made.rows[row] : made.rows[row] + noise
        }
        made.optional = 3
        return try made.table()
    }

    @Test("optional features are taken where they help, in folds as in the model", arguments: [true, false])
    func optionalFeatures(help: Bool) throws {
        let table = try polygons(optionalTells: help)
        let folds = try table.folds(FoldStrategy())
        let candidates = table.candidates(folds, Hyperparameters(), TuningBudget())
        let heldOut = try table.crossValidated(folds, candidates)
        #expect(heldOut.matrix.macroF1 > 0.95)
        let (tuned, model, cost) = try table.trained(folds, candidates, heldOut: heldOut)
        #expect(tuned.columns == (help ? nil : [0, 1, 2]))
        #expect(model.description.features.map(\.name) == (0..<(help ? 6 : 3)).map { "f\($0)" })
        let summary = TrainingSummary(table, folds, candidates, tuned: tuned, heldOut: heldOut, cost: cost)
        #expect(summary.remarks.contains { "\($0)".contains(help ? "are taken" : "are left out") })
    }

    @Test("optional features are left out where nothing is tuned")
    func optionalUntuned() throws {
        let table = try polygons(optionalTells: true)
        let folds = try table.folds(FoldStrategy())
        #expect(try table.tuned(folds, table.candidates(folds, Hyperparameters(), .off)).columns == [0, 1, 2])
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
