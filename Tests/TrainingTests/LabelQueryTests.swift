import Foundation
import Testing
import Training
import YatlasCore

@Suite struct LabelQueryTests {
    /// Points of normal distributions around centres, one after the other.
    static func points(_ centres: [(x: Float, y: Float, count: Int)], seed: UInt64 = 1) -> [Float] {
        var random = SplitMix64(seed: seed)
        func normal() -> Float { (0..<12).reduce(-6) { sum, _ in sum + Float.random(in: 0...1, using: &random) } }
        return centres.flatMap { centre in
            (0..<centre.count).flatMap { _ in [centre.x + normal(), centre.y + normal()] }
        }
    }

    /// Probabilities of two classes, a logistic function of x.
    static func probabilities(_ points: [Float], centre: Float) -> CandidateProbabilities {
        let first = stride(from: 0, to: points.count, by: 2).map { 1 / (1 + exp(centre - points[$0])) }
        return CandidateProbabilities(first + first.map { 1 - $0 }, classCount: 2)
    }

    func choices(
        _ points: [Float], samples: [Float] = [], _ probabilities: CandidateProbabilities? = nil, count: Int = 10,
        hasRandom: Bool = false, seed: UInt64 = 1, allowed: (Int) -> Bool = { _ in true },
        areClose: (Int, Int) -> Bool = { _, _ in false }
    ) -> [LabelChoice] {
        var random = SplitMix64(seed: seed)
        let query = LabelQuery(
            candidates: points, samples: samples, groups: Array(0..<(samples.count / 2)), dimension: 2,
            probabilities: probabilities, using: &random)
        return query.choices(
            count, hasRandom: hasRandom, allowed: allowed, areClose: areClose, using: &random)
    }

    @Test("without labels, a choice for each of the far clusters, whose shares they stand for, the largest first")
    func clusters() throws {
        let points = Self.points([(0, 0, 500), (40, 0, 300), (0, 40, 200)])
        let found = choices(points, count: 3)
        #expect(found.map(\.share) == [0.5, 0.3, 0.2])
        #expect(found.map { ($0.index >= 500 ? 1 : 0) + ($0.index >= 800 ? 1 : 0) } == [0, 1, 2])
        #expect(found.allSatisfy { $0.reason == .region })
        // The choice is central, as a medoid is.
        let first = found[0].index
        #expect(abs(points[2 * first]) < 1 && abs(points[2 * first + 1]) < 1)
    }

    @Test("where a cluster has labels, the choices are of the others; those are unlike all labels")
    func covered() {
        let points = Self.points([(0, 0, 500), (40, 0, 500)])
        let samples = Self.points([(0, 0, 20)], seed: 2)
        let found = choices(points, samples: samples, Self.probabilities(points, centre: 20), count: 4)
        #expect(found[0].index >= 500 && found[0].reason == .unlike)
        // With labels in both, none is.
        let both = samples + Self.points([(40, 0, 20)], seed: 3)
        let later = choices(points, samples: both, Self.probabilities(points, centre: 0), count: 4)
        #expect(later.allSatisfy { $0.reason != .unlike || $0.share < 0.1 })
        #expect(later.contains { $0.reason == .ambiguous })
        #expect(later.allSatisfy { $0.reason != .ambiguous || abs(points[2 * $0.index]) < 1.1 })
    }

    @Test("choices are spread more widely than those with the smallest margins")
    func spread() {
        let points = Self.points([(-2, 0, 500), (2, 0, 500)])
        let probabilities = Self.probabilities(points, centre: 0)
        let samples: [Float] = [-2, 0, 2, 0]
        let found = choices(points, samples: samples, probabilities).map(\.index)
        let top = (0..<1000).sorted { abs(points[2 * $0]) < abs(points[2 * $1]) }.prefix(10)
        func nearest(_ rows: [Int]) -> Float {
            let distances = rows.map { row -> Float in
                rows.filter { $0 != row }.map { other -> Float in
                    let (x, y) = (points[2 * row] - points[2 * other], points[2 * row + 1] - points[2 * other + 1])
                    return (x * x + y * y).squareRoot()
                }.min() ?? 0
            }
            return distances.reduce(0, +) / Float(distances.count)
        }
        #expect(nearest(found) > 1.5 * nearest(Array(top)), "\(nearest(found)) \(nearest(Array(top)))")
    }

    @Test("choices differ, are allowed, the same for a seed; the last fifth is at random")
    func rules() {
        let points = Self.points([(0, 0, 3000)])
        let probabilities = Self.probabilities(points, centre: 0)
        let first = choices(
            points, samples: [0, 0, 1, 1], probabilities, hasRandom: true, allowed: { $0 % 3 == 0 })
        #expect(first.count == 10 && Set(first.map(\.index)).count == 10)
        #expect(first.allSatisfy { $0.index % 3 == 0 })
        #expect(first.map { $0.reason == .random } == (0..<10).map { $0 >= 8 })
        let again = choices(
            points, samples: [0, 0, 1, 1], probabilities, hasRandom: true, allowed: { $0 % 3 == 0 })
        #expect(first == again)
        let other = choices(points, samples: [0, 0, 1, 1], probabilities, hasRandom: true, seed: 2)
        #expect(first.map(\.index) != other.map(\.index))
        #expect(choices(points, count: 5, allowed: { $0 < 3 }).count <= 3)
        // One place, until there are no others.
        let apart = choices(points, samples: [0, 0, 1, 1], probabilities, areClose: { $0 / 300 == $1 / 300 })
        #expect(Set(apart.map { $0.index / 300 }).count == 10)
        let none = choices(points, samples: [0, 0, 1, 1], probabilities, areClose: { _, _ in true })
        #expect(none.count == 10)
    }

    @Test("constant features and candidates on samples are no fault")
    func flat() {
        let points = [Float](repeating: 3, count: 200)
        #expect(choices(points, samples: [3, 3, 3, 3], Self.probabilities(points, centre: 3), count: 4).count == 4)
        #expect(choices(points, count: 4).count == 4)
    }
}
