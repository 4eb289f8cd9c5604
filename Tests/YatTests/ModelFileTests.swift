import Foundation
import Kernels
import Testing
import Yat

@Suite struct ModelFileTests {
    static func model() throws -> YatModel {
        let numbers = ClassifierNumbers(
            shift: [0.1, 0.2], scale: [3, 4], units: [1, 2, 3, 4, 5, 6], bias: 0.5, epsilon: 0.25,
            head: [1, 2, 3, 4, 5, 6], skip: [1, -1, 2, -2], intercept: [0, 0.5])
        let description = ModelDescription(
            software: "test",
            bands: [
                .init(name: "B04", symbol: "R", wavelength: 664.6, units: .reflectance),
                .init(name: "B08", symbol: "N", wavelength: nil, units: .reflectance),
            ],
            features: [
                .init(name: "NDVI", formula: "(N - R) / (N + R)", minimum: -0.2, maximum: 0.9),
                .init(name: "B08", formula: "N", minimum: 0, maximum: 1),
            ],
            classes: [
                .init(value: 1, name: "forest", color: [0, 100, 0], samples: 5),
                .init(value: 7, name: "water \"lake\"", color: [0, 0, 255], samples: 6),
            ], options: TrainingOptions(), heldOutAccuracy: nil)
        return try YatModel(description: description, numbers: numbers)
    }

    @Test func roundTrip() throws {
        let model = try ModelFileTests.model()
        let bytes = try ModelFile.encode(model)
        #expect(try ModelFile.decode(bytes, path: "m") == model)
        #expect(try ModelFile.encode(model) == bytes)
    }

    @Test("every truncation is refused with one line")
    func truncated() throws {
        let bytes = try ModelFile.encode(ModelFileTests.model())
        for length in 0..<bytes.count {
            let error = #expect(throws: YatError.self) {
                try ModelFile.decode(bytes.prefix(length), path: "m.safetensors")
            }
            #expect(error?.description.contains("m.safetensors: not a Yatlas model") == true)
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test("no single flipped byte crashes, and none makes a number that is not finite")
    func flipped() throws {
        let bytes = try ModelFile.encode(ModelFileTests.model())
        for index in bytes.indices {
            for bit in [0, 3, 7] {
                var broken = bytes
                broken[index] ^= 1 << bit
                guard let model = try? ModelFile.decode(broken, path: "m") else { continue }
                #expect(model.numbers.defect == nil)
            }
        }
    }

    @Test("numbers that do not fit the description are refused")
    func misfit() throws {
        let model = try ModelFileTests.model()
        var description = model.description
        description.features.removeLast()
        #expect(throws: YatError.self) { try YatModel(description: description, numbers: model.numbers) }
        description = model.description
        description.classes[1].value = 1
        #expect(throws: YatError.self) { try YatModel(description: description, numbers: model.numbers) }
        description.classes[1].value = 255
        #expect(throws: YatError.self) { try YatModel(description: description, numbers: model.numbers) }
    }
}
