import Accuracy
import Foundation
import Testing

@Suite struct CalibrationTests {
    @Test("log loss of known probabilities, as -ln p by hand")
    func logLoss() {
        let found = Calibration(probabilities: [0.5, 0.25, 0.25, 0.125, 0.75, 0.125], targets: [1, 0])
        #expect(abs(found.logLoss - (2 + 3) * log(2) / 2) < 1e-12)
        // Equal probabilities of k classes: ln k.
        let flat = Calibration(probabilities: [Float](repeating: 0.25, count: 40), targets: (0..<10).map { $0 % 4 })
        #expect(abs(flat.logLoss - log(4)) < 1e-12)
        // No class has probability 0: 23 ln 2 at most.
        #expect(abs(Calibration(probabilities: [1, 0], targets: [1]).logLoss - 23 * log(2)) < 1e-12)
        #expect(Calibration(probabilities: [], targets: []).logLoss.isNaN)
    }

    @Test("bins by the highest probability, each with its upper edge; the error weighs them by samples")
    func bins() {
        // Confidence 0.75 in (0.5, 0.75]: 1 of 2 correct; 0.875 and 1 in (0.75, 1]: 1 of 2 correct.
        let probabilities: [Float] = [0.75, 0.25, 0.25, 0.75, 0.875, 0.125, 0, 1]
        let found = Calibration(probabilities: probabilities, targets: [0, 0, 0, 0], binCount: 4)
        #expect(found.bins.map(\.count) == [0, 0, 2, 2])
        #expect(found.bins.map(\.confidence) == [nil, nil, 0.75, 0.9375])
        #expect(found.bins.map(\.accuracy) == [nil, nil, 0.5, 0.5])
        #expect(abs(found.expectedError - (0.25 + 0.4375) / 2) < 1e-12)
    }

    @Test("right as often as said: no error; always sure and always wrong: 1")
    func extremes() {
        // 3 of 4 correct at 0.75.
        let honest = Calibration(
            probabilities: [Float]([[0.75, 0.25], [0.75, 0.25], [0.75, 0.25], [0.75, 0.25]].joined()),
            targets: [0, 1, 0, 0])
        #expect(honest.expectedError == 0)
        #expect(honest.bins.count == 15 && honest.bins.map(\.count).max() == 4)
        #expect(Calibration(probabilities: [1, 0, 0, 1], targets: [1, 0]).expectedError == 1)
    }

    @Test("exact probabilities show on the mean the error that is called chance", arguments: [40, 400, 4000])
    func chance(count: Int) {
        var (error, chance) = (0.0, 0.0)
        for _ in 0..<200 {
            let sure = (0..<count).map { _ in Float.random(in: 0.5...1) }
            let found = Calibration(
                probabilities: sure.flatMap { [$0, 1 - $0] },
                targets: sure.map { Float.random(in: 0..<1) < $0 ? 0 : 1 })
            error += found.expectedError / 200
            chance += found.errorByChance / 200
        }
        #expect(abs(error / chance - 1) < 0.15, "\(error) \(chance)")
    }
}
