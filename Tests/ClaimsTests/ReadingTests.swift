import Claims
import Testing

@Suite struct ReadingTests {
    @Test(
        "distances from the hull of a triangle: inside, beside an edge, beyond a corner, and without the point itself")
    func hull() throws {
        let hull = ConvexHull(points: [0, 0, 2, 0, 0, 2], dimension: 2)
        let cases: [([Double], Double)] = [
            ([0.5, 0.5], 0), ([1, -3], 9), ([-3, -4], 25), ([2, 2], 2), ([0, 0], 2),
        ]
        for (point, known) in cases {
            let found = try #require(hull.squaredDistance(to: point))
            #expect(abs(found - known) < 2e-3 * max(known, 0.1), "\(point): \(found)")
        }
        #expect(ConvexHull(points: [1, 1], dimension: 2).squaredDistance(to: [1, 1]) == nil)
        // Squared lengths 0, 4, 4 less that of the mean (2/3, 2/3).
        #expect(abs(hull.spread - (8.0 / 3 - 8.0 / 9)) < 1e-12)
    }

    @Test("a lead of 1 from parts 5, -3 and -1 adds up to 9, and is lost without the unit that gives 5")
    func parts() {
        let scores = AdditiveScores(values: [5, 3, 1], head: [1, 0, 0, 0, 1, 1], intercept: [0, 0])
        #expect(scores.cancellation == 9)
        let one = scores.deletions(seed: 1)[0]
        #expect(one.supporting == 1 && one.least == 0 && one.kept == 1)
    }

    @Test("a constant counts as a part")
    func constant() {
        #expect(AdditiveScores(values: [3], head: [1, 0], intercept: [0, 1]).cancellation == 2)
    }
}
