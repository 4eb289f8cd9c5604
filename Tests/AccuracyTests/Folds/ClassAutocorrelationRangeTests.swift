import Accuracy
import Foundation
import Testing
internal import YatlasCore

@Suite struct ClassAutocorrelationRangeTests {
    /// Random samples in a square of 1000 units, which is divided into square patches of random classes.
    private func patches(_ count: Int, side: Double, classes: Int, seed: UInt64) -> (x: [Double], y: [Double], c: [Int])
    {
        var random = SplitMix64(seed: seed)
        var patch: [SIMD2<Double>: Int] = [:]
        let places = (0..<count).map { _ in
            SIMD2(Double.random(in: 0..<1000, using: &random), Double.random(in: 0..<1000, using: &random))
        }
        let found = places.map { place in
            let key = (place / side).rounded(.down)
            let known = patch[key] ?? Int.random(in: 0..<classes, using: &random)
            patch[key] = known
            return known
        }
        return (places.map(\.x), places.map(\.y), found)
    }

    /// Two points at distance h, in any direction, are in the same patch of side L with probability 1 - (4 t - t^2) /
    /// pi for t = h / L <= 1 (the set covariance of a square); that is 0.05 at t = 0.992.
    @Test(
        "the range of square patches is their side",
        arguments: [(100.0, 2000), (100, 6000), (50, 4000), (150, 2000), (125, 400), (100, 300), (100, 150)])
    func squares(side: Double, count: Int) {
        for seed in 1...5 as ClosedRange<UInt64> {
            let (x, y, c) = patches(count, side: side, classes: 4, seed: seed)
            let range = Folds.classAutocorrelationRange(x: x, y: y, targets: c, seed: seed) ?? 0
            #expect(range > 0.7 * side && range < 1.45 * side, "\(range)")
        }
    }

    @Test("the unit of the coordinates and where they start do not matter")
    func units() throws {
        let (x, y, c) = patches(1000, side: 100, classes: 3, seed: 1)
        let range = try #require(Folds.classAutocorrelationRange(x: x, y: y, targets: c, seed: 1))
        let far = Folds.classAutocorrelationRange(
            x: x.map { $0 * 1024 + 4_194_304 }, y: y.map { $0 * 1024 - 1024 }, targets: c, seed: 1)
        #expect(abs((far ?? 0) / 1024 - range) < 1e-6)
    }

    @Test("classes that are anywhere have hardly any range; those of two halves have none within half the diagonal")
    func extremes() {
        let (x, y, c) = patches(500, side: 0.001, classes: 3, seed: 3)
        #expect((Folds.classAutocorrelationRange(x: x, y: y, targets: c, seed: 1) ?? 1000) < 50)
        let halves = x.map { $0 < 500 ? 0 : 1 }
        #expect((Folds.classAutocorrelationRange(x: x, y: y, targets: halves, seed: 1) ?? 1000) > 350)
        #expect(Folds.classAutocorrelationRange(x: x, y: y, targets: x.map { _ in 0 }, seed: 1) == nil)
        #expect(
            Folds.classAutocorrelationRange(x: Array(x[..<19]), y: Array(y[..<19]), targets: Array(c[..<19]), seed: 1)
                == nil)
        #expect(Folds.classAutocorrelationRange(x: x.map { _ in 5 }, y: y.map { _ in 5 }, targets: c, seed: 1) == nil)
    }

    @Test("polygons of one class: the range reaches from one to the next")
    func polygons() {
        var random = SplitMix64(seed: 5)
        var (x, y, c): ([Double], [Double], [Int]) = ([], [], [])
        for polygon in 0..<60 {
            let corner = (Double(polygon % 8) * 125, Double(polygon / 8) * 125)
            let own = Int.random(in: 0..<4, using: &random)
            for pixel in 0..<25 {
                x.append(corner.0 + Double(pixel % 5) * 10)
                y.append(corner.1 + Double(pixel / 5) * 10)
                c.append(own)
            }
        }
        // Inside a polygon pixels are 57 apart at most, those of two 85 at least.
        let range = Folds.classAutocorrelationRange(x: x, y: y, targets: c, seed: 1) ?? 0
        #expect(range > 57 && range < 160, "\(range)")
    }
}
