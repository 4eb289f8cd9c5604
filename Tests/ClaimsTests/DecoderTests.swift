import Claims
import Foundation
import Kernels
import Testing
import Yat
internal import YatlasCore

@Suite struct DecoderTests {
    /// Numbers with mean 0: the second half is the first with other signs.
    private func numbers(_ count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        let half = (0..<(count / 2)).map { _ in Double.random(in: -1...1, using: &random) }
        return half + half.map { -$0 }
    }

    @Test("what a turned and shifted copy holds is recovered whole; of two independent inputs the one that is left")
    func recovered() {
        let x = numbers(2000, seed: 1)
        let turned = (0..<1000).flatMap { row -> [Double] in
            let (a, b) = (x[2 * row], x[2 * row + 1])
            return [a + 2 * b + 5, a - b]
        }
        #expect(LinearDecoder(turned, targets: x, rows: 1000).recovered(turned, targets: x) > 0.9999)
        let first = (0..<1000).map { x[2 * $0] }
        #expect(abs(LinearDecoder(first, targets: x, rows: 1000).recovered(first, targets: x) - 0.5) < 0.05)
    }

    @Test("what has nothing to do with the input recovers nothing of it on other rows")
    func noise() {
        let (x, noise) = (numbers(2000, seed: 2), numbers(2000, seed: 3))
        let decoder = LinearDecoder(noise, targets: x, rows: 1000)
        #expect(abs(decoder.recovered(numbers(2000, seed: 4), targets: numbers(2000, seed: 5))) < 0.02)
    }

    @Test("units as training starts them are the samples; values are those of the kernels' reference, up to a factor")
    func start() throws {
        let samples = try SampleSet(featureCount: 2, classCount: 2, features: [1, 5, 3, 1], targets: [0, 1])
        let network = try Trainer.network(
            samples, Hyperparameters(units: 2, isLinear: false, steps: 0), kind: .yat)
        let values = network.unitValues(of: samples).map(Double.init)
        // Standardised, the rows are (-1, 1) and (1, -1); b is 2 and eps 1.
        let rows: [[Double]] = [[-1, 1], [1, -1]]
        let known = rows.flatMap { x in rows.map { w in Reference.yat(w, x, bias: 2, epsilon: 1) } }
        #expect(known == [16, 0, 0, 16])
        #expect(abs(values[1]) < 1e-6 && abs(values[2]) < 1e-6 && abs(values[0] / values[3] - 1) < 1e-6)
    }

    @Test("8 Yat units on 2 features and 2 classes have as many parameters as 6 plain ones at most: 34 and 30")
    func plainUnits() {
        #expect(Trainer.plainUnits(like: 8, features: 2, classes: 2) == 6)
        #expect(Trainer.plainUnits(like: 64, features: 200, classes: 16) == 63)
    }

    @Test("a kernel gets back the angle that cosine and sine hold; least squares do not; answers stay in the range")
    func kernel() {
        let x = numbers(600, seed: 6).map { 1.4 * $0 }
        func values(_ x: [Double]) -> [Double] { x.flatMap { [cos(2 * $0), sin(2 * $0)] } }
        let others = numbers(200, seed: 7).map { 1.4 * $0 }
        let best = KernelDecoder.best(values(x), targets: x, values(others), others: others, count: x.count)
        let decoder = KernelDecoder(values(x), targets: x, count: x.count, best.setting)
        let share = recoveredShare(decoder.inputs(values(others)), of: others, width: 1)
        #expect(best.share > 0.999 && abs(share - best.share) < 1e-9)
        // The squared correlation of x and sin 2x between -1.4 and 1.4 is 0.775, and cos 2x is even.
        let linear = LinearDecoder(values(x), targets: x, rows: x.count)
        #expect(abs(linear.recovered(values(others), targets: others) - 0.775) < 0.05)
        let far = linear.inputs([1000, 1000, -1000, -1000])
        #expect(far.allSatisfy { abs($0) <= 1.4 })
    }

    @Test("singular values are those of known matrices, and slopes those of (x^2, xy) at (1, 2)")
    func rank() {
        #expect(LocalRank([3, 0, 0, 4, 0, 0], width: 2).values == [4, 3])
        let poor = LocalRank([1, 2, 2, 4, 3, 6], width: 2)
        #expect(!poor.isFull && abs(poor.values[0] - 70.0.squareRoot()) < 1e-12)
        // J'J = ((8, 2), (2, 1)) has the eigenvalues (9 +- sqrt 65) / 2.
        let found = LocalRank.ranks([1, 2], width: 2) { (x: [Double]) -> [Double] in
            var values: [Double] = []
            for at in stride(from: 0, to: x.count, by: 2) { values += [x[at] * x[at], x[at] * x[at + 1]] }
            return values
        }
        let root: Double = 65.0.squareRoot()
        let known: [Double] = [((9 + root) / 2).squareRoot(), ((9 - root) / 2).squareRoot()]
        let gaps: [Double] = zip(found[0].values, known).map { abs($0 - $1) }
        #expect(gaps.allSatisfy { $0 < 1e-8 } && found[0].isFull)
    }

    @Test("indices of a row of chiapas: (3001 - 346) / 3347, (507 - 3001) / 3508, (3001 - 1611) / 4612")
    func indices() throws {
        let columns = try #require(BandColumns.all.first { $0.table == "chiapas" })
        let found = columns.indices([348, 507, 346, 3001, 1611, 646])
        let known: [Float] = [2655.0 / 3347, -2494.0 / 3508, 1390.0 / 4612]
        #expect(found.count == 3 && zip(found, known).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(Set(BandColumns.all.map(\.table)).count == BandColumns.all.count)
    }
}
