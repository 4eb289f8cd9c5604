import Claims
import Kernels
import Testing
import Yat
internal import YatlasCore

@Suite struct DecoderTests {
    /// Numbers whose mean is 0, as the first half is the second with other signs.
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
}
