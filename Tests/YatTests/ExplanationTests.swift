import Foundation
import Kernels
internal import Spectral
import Testing
import Yat

@Suite struct ExplanationTests {
    /// A classifier of random numbers, with a fixed seed.
    static func model(d: Int, k: Int, c: Int, isMixed: Bool = false) throws -> YatModel {
        var state: UInt64 = 7
        func number() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 23) - 1
        }
        func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in number() } }
        let classifier = ClassifierParameters(
            shift: numbers(d), scale: numbers(d).map { abs($0) + 0.5 }, units: numbers(k * d), bias: 0.3, epsilon: 0.7,
            head: numbers(c * k), skip: isMixed ? Array(repeating: 0, count: c * d) : numbers(c * d),
            intercept: numbers(c), mixing: isMixed ? numbers(d * d) : [])
        let description = ModelDescription(
            software: "test", bands: [.init(name: "a", symbol: nil, wavelength: nil, units: .digitalNumbers)],
            features: (0..<d).map {
                .init(name: "f\($0)", formula: "a", minimum: -3, maximum: 3, quantiles: [-3, -2, -1, 0, 1, 2, 3])
            },
            classes: (0..<c).map {
                .init(
                    value: UInt8($0 + 1), name: "c\($0)", color: [0, 0, 0], samples: 1,
                    quantiles: Array(repeating: [-2, -1, 0, 1, 2], count: d))
            },
            options: Hyperparameters(),
            prototypes: Array(repeating: .init(nearest: nil, share: nil), count: k),
            heldOut: nil)
        return try YatModel(description: description, numbers: classifier)
    }

    static let points: [[Float]] = [[0.1, -0.4, 0.9], [2, 2, -2], [0, 0, 0], [-1.5, 0.25, 0.5]]

    @Test(arguments: points, [false, true])
    func `The parts sum to the logit of the reference, and so do the units`(point: [Float], isMixed: Bool) throws {
        let model = try Self.model(d: 3, k: 9, c: 4, isMixed: isMixed)
        let explanation = model.explanation(of: point)
        let scores = Reference.scores(model.numbers, features: point.map(Double.init))
        for (found, wanted) in zip(explanation.logits, scores) { #expect(abs(found - wanted) < 1e-9) }
        #expect(scores[explanation.classIndex] == scores.max())
        let others = scores.indices.filter { $0 != explanation.classIndex }
        #expect(others.allSatisfy { scores[$0] <= scores[explanation.runnerUp] })
        let logit = scores[explanation.classIndex]
        let byFeature = explanation.features.reduce(explanation.intercept + explanation.bias) {
            $0 + $1.linear + $1.units
        }
        #expect(abs(byFeature - logit) < 1e-9)
        let linear = explanation.features.reduce(explanation.intercept) { $0 + $1.linear }
        #expect(abs(explanation.units.reduce(linear) { $0 + $1.logit } - logit) < 1e-9)
        #expect(abs(explanation.probabilities.reduce(0, +) - 1) < 1e-12)
        let nearest = try #require(Reference.nearest(model.numbers, features: point.map(Double.init)))
        let closest = try #require(explanation.units.min { $0.distance < $1.distance })
        #expect(closest.number == nearest.unit && abs(closest.distance - nearest.distance) < 1e-9)
        for unit in explanation.units { #expect(abs(unit.distanceParts.reduce(0, +) - unit.distance) < 1e-9) }
    }

    @Test(arguments: points)
    func `A change that is named gives the class that is named, and half of it does not`(point: [Float]) throws {
        let model = try Self.model(d: 3, k: 9, c: 4)
        let explanation = model.explanation(of: point)
        func winner(_ feature: Int, _ value: Double) -> Int {
            var values = point.map(Double.init)
            values[feature] = value
            let scores = Reference.scores(model.numbers, features: values)
            return scores.indices.max { scores[$0] < scores[$1] } ?? -1
        }
        #expect(!explanation.changes.isEmpty)
        for change in explanation.changes {
            let feature = try #require(model.description.features.firstIndex { $0.name == change.feature })
            let start = Double(point[feature])
            #expect(winner(feature, change.value) == change.classIndex && change.classIndex != explanation.classIndex)
            #expect(winner(feature, start + 0.5 * (change.value - start)) == explanation.classIndex)
            #expect(abs(change.value) <= 3)
        }
    }

    @Test func `With one unit and one feature the parts are those of the formula`() throws {
        // z = 2, w = 3, b = 1, eps = 2: s = 7, D = 1 + 2, s^2 / D = 49 / 3, of which the feature has 6 * 7 / 3.
        let numbers = ClassifierParameters(
            shift: [0], scale: [1], units: [3], bias: 1, epsilon: 2, head: [1, 0], skip: [0.5, 0], intercept: [4, 0])
        var description = try Self.model(d: 1, k: 1, c: 2).description
        description.features[0].maximum = 2
        let explanation = try YatModel(description: description, numbers: numbers).explanation(of: [2])
        #expect(explanation.classIndex == 0 && explanation.intercept == 4 && explanation.features[0].linear == 1)
        #expect(abs(explanation.features[0].units - 14) < 1e-12 && abs(explanation.bias - 7.0 / 3) < 1e-12)
        #expect(explanation.units[0].distanceParts == [1] && abs(explanation.logits[0] - 5 - 49.0 / 3) < 1e-12)
    }
}
