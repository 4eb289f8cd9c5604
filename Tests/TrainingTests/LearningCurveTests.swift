import Accuracy
import Foundation
import Testing
import Training
import Yat
import Spectral
import YatlasCore

/// How accurate models are with few labelled polygons.
@Suite struct LearningCurveTests {
    func curve(_ table: SampleTable, _ features: [[String]]) throws -> LearningCurve {
        try LearningCurve(
            table,
            arms: features.map { .init(name: $0.joined(separator: ","), kind: .linear, features: $0, units: nil) },
            table.folds(FoldStrategy(count: 4)), Hyperparameters(steps: 100))
    }

    @Test("polygons double from one to all that train, and means lie between the draws")
    func points() throws {
        let curve = try curve(MadeSamples.polygons().table(), [["f0", "f1", "f2"]])
        // 12 polygons of each class in four folds: nine train, or a few more or less where folds are uneven.
        let counts = curve.points[0].map(\.groups)
        #expect(Array(counts.prefix(4)) == [1, 2, 4, 8] && counts.count == 5 && (9...11).contains(counts[4]))
        for point in curve.points[0] {
            #expect(point.lowest <= point.macroF1 && point.macroF1 <= point.highest && point.highest <= 1)
        }
        #expect(curve.unitName == "polygons")
    }

    @Test("with all polygons all draws are one, and as accurate as cross-validation without tuning")
    func all() throws {
        let table = try MadeSamples.polygons().table().selecting([0])
        let last = try #require(try curve(table, [["f0"]]).points[0].last)
        let folds = try table.folds(FoldStrategy(count: 4))
        let whole = try table.crossValidated(
            folds, TuningCandidates(.linear, Hyperparameters(steps: 100), count: 0)
        ).matrix
        #expect(last.lowest == last.highest && abs(last.macroF1 - whole.macroF1) < 1e-12 && last.macroF1 < 1)
    }

    @Test(
        "what an accuracy costs in polygons is read off where the curve stays above it, by the logarithm of their number"
    )
    func reaching() throws {
        let curve = try curve(MadeSamples.polygons().table(), [["f0"]])
        let points = curve.points[0]
        #expect(curve.groups(arm: 0, reaching: 0) == 1 && curve.groups(arm: 0, reaching: 1.01) == nil)
        // From the first point on that is followed by none below: a curve may fall again before it.
        let last = try #require(points.last?.macroF1)
        let before = try #require(points.lastIndex { $0.macroF1 < last })
        let (low, high) = (points[before], points[before + 1])
        // Half-way between the point before and the least of those after.
        let level = (low.macroF1 + last) / 2
        let share = (level - low.macroF1) / (high.macroF1 - low.macroF1)
        let found = try #require(curve.groups(arm: 0, reaching: level))
        let logarithm = (1 - share) * log2(Double(low.groups)) + share * log2(Double(high.groups))
        #expect(abs(log2(found) - logarithm) < 1e-9)
    }
}
