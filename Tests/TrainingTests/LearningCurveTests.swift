import Accuracy
import Foundation
import Testing
import Training
import Yat
import Spectral
import YatlasCore

/// The accuracy of models with few labelled polygons.
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
        // 12 polygons of each class in four folds: nine train, or a few more or less if folds are uneven.
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
        for level in stride(from: 0.01, to: 1, by: 0.01) {
            let found = curve.groups(arm: 0, reaching: level)
            // From the first point after which all are above: a curve may fall before it.
            let stays = points.indices.first { at in points[at...].allSatisfy { $0.macroF1 >= level } }
            guard let stays, stays > 0 else {
                #expect(found == stays.map { Double(points[$0].groups) })
                continue
            }
            let (low, high) = (points[stays - 1], points[stays])
            let share = (level - low.macroF1) / (high.macroF1 - low.macroF1)
            let logarithm = (1 - share) * log2(Double(low.groups)) + share * log2(Double(high.groups))
            #expect(found.map { abs(log2($0) - logarithm) < 1e-9 } == true, "\(level): \(String(describing: found))")
        }
    }
}
