import Kernels
import Testing
import Yat

/// The influence of units on samples.
@Suite struct UnitInfluenceTests {
    @Test("a unit's loss is the fall in accuracy of the model without it", arguments: [false, true])
    func losses(isMixed: Bool) throws {
        let model = try ExplanationTests.model(d: 3, k: 9, c: 4, isMixed: isMixed)
        var generator = SystemRandomNumberGenerator()
        let features = (0..<300 * 3).map { _ in Float.random(in: -2...2, using: &generator) }
        let samples = try SampleSet(
            featureCount: 3, classCount: 4, features: features, targets: (0..<300).map { $0 % 4 })
        func right(_ numbers: ClassifierParameters) -> Int {
            samples.targets.indices.count { row in
                let scores = Reference.scores(numbers, features: features[(row * 3)..<(row * 3 + 3)].map(Double.init))
                return scores.firstIndex(of: scores.max() ?? 0) == samples.targets[row]
            }
        }
        let found = model.numbers.influence(on: samples)
        for unit in 0..<9 {
            let less = try model.dropping(units: [unit], arguments: { _ in [] }, software: "test").numbers
            let lost = right(model.numbers) - right(less)
            #expect(abs(found.losses[unit] - Double(lost) / 300) < 1e-12)
        }
        #expect(found.cancellation >= 1)
    }

    @Test("contributions of 40, -36 and 2 to a lead of 6 cancel by 13")
    func cancellation() throws {
        // At z = 1 with b = 0 and epsilon 1: units at 1 and -1 have 1 and 1 / 5.
        let classifier = ClassifierParameters(
            shift: [0], scale: [1], units: [1, -1], bias: 0, epsilon: 1, head: [40, -100, 0, 80], skip: [0, 0],
            intercept: [0, -2])
        let samples = try SampleSet(featureCount: 1, classCount: 2, features: [1], targets: [0])
        #expect(abs(classifier.influence(on: samples).cancellation - 13) < 1e-9)
    }
}
