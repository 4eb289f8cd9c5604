import YatlasCore
import Foundation
import Kernels
import Testing
import Yat

@Suite struct NetworkTests {
    @Test("the gradient of the whole network equals central differences", arguments: [0, 3], NeuronKind.allCases)
    func gradient(units: Int, kind: NeuronKind) {
        let shape = NetworkShape(features: 4, units: units, classes: 3, kind: kind)
        var random = SplitMix64(seed: 5)
        var parameters = (0..<shape.parameterCount).map { _ in Double.random(in: -0.8...0.8, using: &random) }
        let x = (0..<20).map { _ in Double.random(in: -1...1, using: &random) }
        let targets = [0, 1, 2, 1, 0]
        let batch = NetworkBatch<Double>(shape: shape, alpha: 0.7, capacity: 5)
        func loss(_ parameters: [Double]) -> (Double, [Double]) {
            var gradient = [Double](repeating: .nan, count: shape.parameterCount)
            let value = batch.lossAndGradient(
                parameters, x: x, targets: targets, rows: 5, smoothing: 0.1, gradient: &gradient)
            return (value, gradient)
        }
        let analytic = loss(parameters).1
        for index in parameters.indices {
            let centre = parameters[index]
            parameters[index] = centre + 1e-6
            let above = loss(parameters).0
            parameters[index] = centre - 1e-6
            let below = loss(parameters).0
            parameters[index] = centre
            #expect(abs((above - below) / 2e-6 - analytic[index]) < 1e-7, "parameter \(index)")
        }
    }

    /// Two interleaved checkerboard squares: not linearly separable.
    func xor(count: Int, seed: UInt64) throws -> SampleSet {
        var random = SplitMix64(seed: seed)
        var features: [Float] = []
        var targets: [Int] = []
        for _ in 0..<count {
            let u = Float.random(in: -1...1, using: &random)
            let v = Float.random(in: -1...1, using: &random)
            features += [u, v]
            targets.append(u * v > 0 ? 1 : 0)
        }
        return try SampleSet(featureCount: 2, classCount: 2, features: features, targets: targets)
    }

    func accuracy(_ numbers: ClassifierParameters, _ samples: SampleSet) -> Double {
        let right = (0..<samples.count).count { row in
            let d = samples.featureCount
            let scores = Reference.scores(
                numbers, features: samples.features[(row * d)..<(row * d + d)].map(Double.init))
            return scores.indices.max { scores[$0] < scores[$1] } == samples.targets[row]
        }
        return Double(right) / Double(samples.count)
    }

    @Test("XOR is learned by Yat units and not by the linear part alone")
    func learnsXOR() throws {
        let samples = try xor(count: 400, seed: 1)
        let unseen = try xor(count: 2000, seed: 2)
        let yat = try Trainer.train(samples, Hyperparameters())
        #expect(accuracy(yat, unseen) > 0.95)
        let linear = try Trainer.train(samples, Hyperparameters(units: 0))
        #expect(accuracy(linear, unseen) < 0.7)
    }

    @Test("the same seed gives the same numbers, another seed others")
    func reproducible() throws {
        let samples = try xor(count: 200, seed: 3)
        let options = Hyperparameters(seed: 11, steps: 100)
        let first = try Trainer.train(samples, options)
        #expect(try Trainer.train(samples, options) == first)
        #expect(try Trainer.train(samples, Hyperparameters(seed: 12, steps: 100)) != first)
    }

    @Test("a constant feature is ignored, and classes without samples are allowed")
    func degenerate() throws {
        let samples = try SampleSet(
            featureCount: 2, classCount: 3, features: [1, 5, 2, 5, 8, 5, 9, 5], targets: [0, 0, 2, 2])
        let numbers = try Trainer.train(samples, Hyperparameters(steps: 200))
        #expect(numbers.scale[1] == 0)
        #expect(numbers.defect == nil)
        #expect(accuracy(numbers, samples) == 1)
    }

    @Test func badSamplesAreRefused() throws {
        #expect(throws: YatlasError.self) {
            try SampleSet(featureCount: 1, classCount: 2, features: [1, .nan], targets: [0, 1])
        }
        let lone = try SampleSet(featureCount: 1, classCount: 2, features: [1, 2], targets: [0, 0])
        #expect(throws: YatlasError.self) { try Trainer.train(lone, Hyperparameters()) }
    }
}
