import Accuracy
import Testing
import Training
import Yat
import YatlasCore

/// Held-out accuracy.
@Suite struct CrossValidationTests {
    func validated(_ table: SampleTable, _ strategy: FoldStrategy = FoldStrategy(), kind: ModelKind = .linear) throws
        -> CrossValidationResult
    {
        let folds = try table.folds(strategy)
        return try table.crossValidated(
            folds, table.candidates(folds, Hyperparameters(units: 6, steps: 200), .off, kind: kind))
    }

    @Test("each sample of a fold is told once, those that always train never")
    func once() throws {
        var made = MadeSamples.polygons()
        for at in 0..<4 { made.add(3, [0, 0, Float(5 + at)], group: 9999, at: (5000, 5000)) }
        let result = try validated(made.table())
        let heldOut = made.targets.indices.filter { made.targets[$0] != 3 }
        #expect(result.rows.sorted() == heldOut)
        #expect(result.targets == result.rows.map { made.targets[$0] })
        #expect(result.matrix.total == heldOut.count && result.matrix.classes == ["a", "b", "c", "d"])
    }

    @Test("classes that features tell apart are all right, classes that they do not are not")
    func accuracy() throws {
        var made = MadeSamples.polygons()
        #expect(try validated(made.table()).matrix.overallAccuracy == 1)
        // A class that is drawn for each polygon, whatever its features: held-out polygons cannot be predicted.
        var random = SplitMix64(seed: 8)
        let drawn = Dictionary(uniqueKeysWithValues: Set(made.groups).sorted().map { ($0, Int(random.next() % 3)) })
        made.targets = made.groups.map { drawn[$0] ?? 0 }
        #expect(try validated(made.table()).matrix.overallAccuracy < 0.6)
    }

    @Test("what is said of a fold does not depend on its own labels", arguments: [ModelKind.linear, .yat, .prototype])
    func noLeak(kind: ModelKind) throws {
        var made = MadeSamples.polygons()
        made.folds = made.groups.map { $0 % 4 }
        func told(_ made: MadeSamples) throws -> [Int: Int] {
            let result = try validated(made.table(), kind: kind)
            return Dictionary(uniqueKeysWithValues: zip(result.rows, result.predictions))
        }
        let before = try told(made)
        let fold = made.folds.indices.filter { made.folds[$0] == 2 }
        for row in fold { made.targets[row] = (made.targets[row] + 1) % 3 }
        let after = try told(made)
        #expect(fold.allSatisfy { before[$0] == after[$0] } && !fold.isEmpty)
        // The other folds are trained with those labels.
        #expect(before != after)
    }

    @Test("a prior correction takes its share of the log frequencies off the scores, a temperature divides them")
    func calibrated() {
        var result = CrossValidationResult(classes: ["a", "b"])
        // Scores of class a: 1, 2; of class b: 1.2, 0.
        result.add(
            [4, 7], targets: [0, 1], planes: [1, 2, 1.2, 0], ScoreCalibration(priorCorrection: 0.5, temperature: 2),
            logPriors: [-1, -0.5])
        // a: (1 + 0.5) / 2 against b: (1.2 + 0.25) / 2, and a: 1.25 against b: 0.125.
        #expect(result.predictions == [0, 0] && result.rows == [4, 7])
        for (found, expected) in zip(result.scores, [0.75, 0.725, 1.25, 0.125] as [Float]) {
            #expect(abs(found - expected) < 1e-6)
        }
    }

    // MARK: Rejection

    /// Samples of class a at some distances, with given margins over b, assigned to folds in turn or as given.
    func measured(_ distances: [Double], margins scores: [Float], folds ofSample: [Int]? = nil)
        -> CrossValidationResult
    {
        let rows = Array(distances.indices)
        let folds = FoldAssignment(
            ofSample: ofSample ?? rows.map { $0 % 2 }, description: "folds", units: rows, unitName: "points")
        var result = CrossValidationResult(classes: ["a", "b"], folds)
        result.add(
            rows, targets: rows.map { _ in 0 }, planes: scores + rows.map { _ in 0 }, ScoreCalibration(),
            logPriors: [0, 0])
        result.distances = distances
        return result
    }

    @Test("where classes lead alike, the farthest are unknown: four of a hundred, as five would be three of one fold")
    func farthest() throws {
        let distances = (1...100).map(Double.init)
        let result = measured(distances, margins: Array(repeating: 2, count: 100))
        let thresholds = try #require(result.rejection)
        // Two and two: 4 % with an error of 0. Two and three: 5 % with an error of sqrt(2 (0.5^2 + 0.5^2)) / 100 = 1 %.
        #expect(thresholds.share == 0.05 && thresholds.distance == 96)
        #expect(distances.count { thresholds.rejection(distance: Float($0), margin: 1) == 254 } == 4)
        // Each alone allows one of its fifty: the odd ones set 97, below 98 and 100, the even ones 98.
        #expect(thresholds.measured == 0.03)
    }

    @Test("the fewer are rejected the more folds differ", arguments: [(false, 25), (true, 12)])
    func foldsDiffer(all farInOneFold: Bool, count: Int) throws {
        // Five folds of a hundred; c of all 500 in one fold: c / 500 with an error of the same size; spread evenly: no
        // error.
        let distances = (0..<500).map(Double.init)
        let folds = (0..<500).map { farInOneFold ? $0 / 100 : $0 % 5 }
        let result = measured(distances, margins: Array(repeating: 2, count: 500), folds: folds)
        let thresholds = try #require(result.rejection)
        #expect(distances.count { thresholds.rejection(distance: Float($0), margin: 1) != nil } == count)
    }

    @Test("where all are near, those that lead least are ambiguous")
    func closest() throws {
        // For two classes the margin of a over b is tanh(score / 2).
        let scores = (1...100).map { Float($0) / 20 }
        let result = measured(Array(repeating: 1, count: 100), margins: scores)
        let thresholds = try #require(result.rejection)
        #expect(result.margins.count { thresholds.rejection(distance: 1, margin: $0) == 253 } == 4)
        #expect(abs(Double(thresholds.margin) - tanhHalf(0.25)) < 1e-6)
    }

    /// tanh(x / 2) = (e^x - 1) / (e^x + 1), by the series of e^x.
    func tanhHalf(_ x: Double) -> Double {
        var (term, power) = (1.0, 1.0)
        for n in 1..<60 {
            term *= x / Double(n)
            power += term
        }
        return (power - 1) / (power + 1)
    }

    @Test("both rules together reject no more than five of a hundred and one standard error less, a fifth as ambiguous")
    func both() throws {
        var random = SplitMix64(seed: 12)
        let distances = (0..<400).map { _ in Double.random(in: 0...3, using: &random) }
        let scores = (0..<400).map { _ in Float.random(in: 0...4, using: &random) }
        let result = measured(distances, margins: scores)
        #expect(zip(result.margins, scores).allSatisfy { abs(Double($0) - tanhHalf(Double($1))) < 1e-6 })
        let thresholds = try #require(result.rejection)
        let codes = zip(distances, result.margins).map {
            thresholds.rejection(distance: Float($0), margin: $1)
        }
        let even = stride(from: 0, to: 400, by: 2).count { codes[$0] != nil }
        let rejected = codes.count { $0 != nil }
        // Of two folds of one size the error is their difference over the sum.
        #expect((12...20).contains(rejected) && rejected + abs(rejected - 2 * even) <= 20)
        let unknown = codes.count { $0 == 254 }
        #expect(unknown > 2 * (rejected - unknown) && codes.contains(253))
    }

    @Test("models without prototypes have no thresholds")
    func none() throws {
        #expect(try validated(MadeSamples.polygons().table(), kind: .prototype).rejection == nil)
        #expect(CrossValidationResult(classes: ["a", "b"]).rejection == nil)
        #expect(try validated(MadeSamples.polygons().table(), kind: .yat).rejection != nil)
    }
}
