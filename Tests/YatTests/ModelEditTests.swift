import YatlasCore
import Foundation
import Kernels
import Testing
import Yat

/// Manual edits of models.
@Suite struct ModelEditTests {
    static let points: [[Float]] = [[0.1, -0.4, 0.9], [2, 2, -2], [0, 0, 0], [-1.5, 0.25, 0.5]]

    static func model() throws -> YatModel {
        var model = try ExplanationTests.model(d: 3, k: 9, c: 4)
        model.description.heldOut = .init(
            overallAccuracy: 0.9, macroF1: 0.8, f1: [1, nil, 0.5, 0.25], calibrationError: nil, samples: 7,
            folds: "2 folds")
        for unit in 0..<9 { model.description.prototypes[unit].share = Double(unit) / 36 }
        return model
    }

    @Test("a model without some units scores as if their weights were 0")
    func drop() throws {
        let model = try Self.model()
        let dropped = try model.dropping(
            units: [7, 2, 7, 0], arguments: typed, software: "test")
        var silent = model.numbers
        for unit in [0, 2, 7] { for c in 0..<4 { silent.head[c * 9 + unit] = 0 } }
        for point in Self.points.map({ $0.map(Double.init) }) {
            let (found, wanted) = (
                Reference.scores(dropped.numbers, features: point), Reference.scores(silent, features: point)
            )
            for (a, b) in zip(found, wanted) { #expect(abs(a - b) < 1e-12) }
        }
        #expect(dropped.numbers.unitCount == 6)
        #expect(dropped.description.prototypes.map(\.share) == [1, 3, 4, 5, 6, 8].map { $0 / 36 })
        #expect(dropped.description.heldOut == nil)
        let edit = try #require(dropped.description.history.last)
        #expect(edit.operation == "drop" && edit.arguments == ["--unit=0,2,7"] && edit.software == "test")
        #expect(try edit.before == ModelFile.fingerprint(model) && edit.heldOut == model.description.heldOut)
        #expect(try ModelFile.decode(ModelFile.encode(dropped), path: "m") == dropped)
        #expect(try model.dropping(units: Array(0..<9), arguments: typed, software: "test").numbers.unitCount == 0)
    }

    @Test("classes change names and colours, also with each other; the numbers and scores stay")
    func relabel() throws {
        let model = try Self.model()
        let new = try model.relabelled(
            names: ["c0": "c2", "c2": "c0"], colors: ["c0": [1, 2, 3]], arguments: ["class=c0=c2"], software: "test")
        #expect(new.description.classes.map(\.name) == ["c2", "c1", "c0", "c3"])
        #expect(new.description.classes[2].color == [1, 2, 3] && new.description.classes[0].color == [0, 0, 0])
        #expect(new.numbers == model.numbers && new.description.heldOut == model.description.heldOut)
        #expect(new.description.history.map(\.operation) == ["relabel"])
    }

    static let refusals: [(String, @Sendable (YatModel) throws -> YatModel)] = [
        (
            "unit 9: the model has 9 units, numbered from 0",
            { try $0.dropping(units: [1, 9], arguments: typed, software: "") }
        ),
        ("unit -1", { try $0.dropping(units: [-1], arguments: typed, software: "") }),
        (
            "two classes would be \"c1\", and a model cannot merge classes",
            { try $0.relabelled(names: ["c0": "c1"], colors: [:], arguments: [], software: "") }
        ),
        (
            "class \"c9\": no such class; the classes are c0, c1, c2, c3",
            { try $0.relabelled(names: ["c9": "a"], colors: [:], arguments: [], software: "") }
        ),
        (
            "color \"c0\": no such class; the classes are a, c1, c2, c3",
            {
                try $0.relabelled(
                    names: ["c0": "a"], colors: ["c0": [0, 0, 0]], arguments: [], software: "")
            }
        ),
        (
            "a class needs a name",
            { try $0.relabelled(names: ["c0": ""], colors: [:], arguments: [], software: "") }
        ),
    ]

    @Test("edits that cannot be are refused with one line", arguments: refusals)
    func refused(words: String, edit: @Sendable (YatModel) throws -> YatModel) throws {
        let error = #expect(throws: YatlasError.self) { try edit(Self.model()) }
        #expect(error?.description.contains(words) == true && error?.description.contains("\n") == false)
    }

    @Test("an added unit makes its class lead by the margin, with no more weight than that takes", arguments: points)
    func added(point: [Float]) throws {
        let model = try Self.model()
        func lead(_ numbers: ClassifierParameters, _ target: Int) -> Double {
            let scores = Reference.scores(numbers, features: point.map(Double.init))
            return scores[target] - (scores.indices.filter { $0 != target }.map { scores[$0] }.max() ?? 0)
        }
        for target in 0..<4 where lead(model.numbers, target) < 0.75 {
            let new = try model.adding(
                prototypeAt: point, for: target, weight: nil, margin: 0.75, nearest: nil,
                arguments: { ["--weight=\($0)"] }, software: "")
            #expect(abs(lead(new.numbers, target) - 0.75) < 1e-5 && new.numbers.unitCount == 10)
            #expect(abs(new.lead(of: target, at: point) - 0.75) < 1e-5)
            var less = new.numbers
            less.head[target * 10 + 9] *= 0.999
            #expect(lead(less, target) < 0.75)
            #expect((0..<4).allSatisfy { $0 == target || new.numbers.head[$0 * 10 + 9] == 0 })
            // Far away it is a unit like the others: the scores are as before.
            #expect(
                try new.dropping(units: [9], arguments: typed, software: "").numbers
                    == model.numbers)
        }
    }

    @Test("a class that leads already is told, unless a weight is said; a unit of no value is refused")
    func leading() throws {
        let model = try Self.model()
        let scores = Reference.scores(model.numbers, features: [2, 2, -2])
        let best = try #require(scores.indices.max { scores[$0] < scores[$1] })
        func add(_ model: YatModel, _ at: [Float], weight: Float?) throws -> YatModel {
            try model.adding(
                prototypeAt: at, for: best, weight: weight, margin: 1e-6, nearest: nil,
                arguments: { ["--weight=\($0)"] }, software: "")
        }
        let error = #expect(throws: YatlasError.self) { try add(model, [2, 2, -2], weight: nil) }
        #expect(error?.description.contains("leads by") == true)
        #expect(try add(model, [2, 2, -2], weight: 0.5).numbers.head[best * 10 + 9] == 0.5)
        var flat = model
        flat.numbers.bias = 0
        flat.numbers.intercept[best] = -100
        #expect(throws: YatlasError.self) { try add(flat, flat.numbers.shift, weight: nil) }
    }

    @Test("a unit as a spectrum is w / scale + shift, the shift where the scale is 0; and what it adds at its place")
    func facts() throws {
        let numbers = ClassifierParameters(
            shift: [0.5, 3], scale: [2, 0], units: [1, 5, -4, 0], bias: 1, epsilon: 2, head: [1, 0, 3, -1, 2, -1],
            skip: Array(repeating: 0, count: 6), intercept: [0, 0, 0])
        var description = try ExplanationTests.model(d: 2, k: 2, c: 3).description
        description.features[0].minimum = -1.5
        description.prototypes[1].share = 1
        let facts = try YatModel(description: description, numbers: numbers).prototypeSummaries
        #expect(facts.map(\.number) == [1, 0] && facts[0].values == [-1.5, 3] && facts[1].values == [1, 3])
        #expect(facts[1].weights == [1, 3, 2] && facts[1].classIndex == 1 && facts[1].runnerUp == 2)
        #expect(facts[0].classIndex == 0 && facts[0].outside.isEmpty)
        // |w|^2 + b = 27 and 17; squared, by epsilon.
        #expect(facts[1].peaks == [364.5, 1093.5, 729] && facts[0].peaks == [0, -144.5, -144.5])
        description.features[0].minimum = -1
        #expect(try YatModel(description: description, numbers: numbers).prototypeSummaries[0].outside == ["f0"])
    }

    @Test("models are compared by what they are, units by their places")
    func difference() throws {
        let model = try Self.model()
        let same = try ModelDifference(model, model)
        #expect(same.isEqual && same.description.isEmpty && same.tensors.isEmpty && same.added.isEmpty)
        #expect(same.sharedUnits == 9)
        let dropped = try ModelDifference(
            model, model.dropping(units: [4], arguments: typed, software: "test"))
        #expect(!dropped.isEqual && dropped.sharedUnits == 8 && dropped.dropped == [4] && dropped.added.isEmpty)
        #expect(dropped.tensors.map(\.name) == ["units", "head"] && dropped.tensors[0].largest == nil)
        #expect(dropped.description == ["held-out accuracy: none (was 0.900)", "edit: drop --unit=4"])
        let back = try ModelDifference(
            model.dropping(units: [4], arguments: typed, software: "test"), model)
        #expect(
            back.dropped.isEmpty && back.added.map(\.number) == [4] && back.description.last == "history: another one")
        let lengths = (0..<9).filter { $0 != 4 }.map { other in
            (0..<3).reduce(0.0) { sum, f in
                let difference = Double(model.numbers.units[4 * 3 + f] - model.numbers.units[other * 3 + f])
                return sum + difference * difference
            }.squareRoot()
        }
        #expect(abs(try #require(back.added[0].distance) - (lengths.min() ?? 0)) < 1e-5)
        var other = model
        other.numbers.intercept[1] += 0.25
        other.description.options.seed = 9
        other.description.classes[0].name = "d"
        let changed = try ModelDifference(model, other)
        #expect(changed.tensors.map(\.name) == ["intercept"] && abs((changed.tensors[0].largest ?? 0) - 0.25) < 1e-6)
        #expect(
            changed.description == [
                "classes: 1 d (0 0 0) (was 1 c0 (0 0 0))", "options: seed 9 (was 1)",
            ])
        other.description.features[0].formula = "a + 1"
        #expect(try ModelDifference(model, other).description[0] == "features: f0 = a + 1 (was f0 = a)")
    }
}

private func typed(_ units: [Int]) -> [String] { ["--unit=\(units.map(String.init).joined(separator: ","))"] }
