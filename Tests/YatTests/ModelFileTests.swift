internal import Spectral
import YatlasCore
import Foundation
import Kernels
import Testing
import Yat

@Suite struct ModelFileTests {
    static let quantiles: [[Float]] = [[-0.1, 0, 0, 0.5, 0.75], [0.25, 0.5, 0.5, 1, 1]]

    static func model() throws -> YatModel {
        let numbers = ClassifierParameters(
            shift: [0.1, 0.2], scale: [3, 4], units: [1, 2, 3, 4, 5, 6], bias: 0.5, epsilon: 0.25,
            head: [1, 2, 3, 4, 5, 6], skip: [1, -1, 2, -2], intercept: [0, 0.5])
        let description = ModelDescription(
            software: "test",
            bands: [
                .init(name: "B04", symbol: "R", wavelength: 664.6, units: .reflectance),
                .init(name: "B08", symbol: "N", wavelength: nil, units: .reflectance),
            ],
            features: [
                .init(
                    name: "NDVI", formula: "(N - R) / (N + R)", minimum: -0.2, maximum: 0.9,
                    quantiles: [-0.2, -0.1, 0, 0.1, 0.5, 0.8, 0.9]),
                .init(name: "B08", formula: "N", minimum: 0, maximum: 1, quantiles: [0, 0, 0, 0.5, 1, 1, 1]),
            ],
            classes: [
                .init(value: 1, name: "forest", color: [0, 100, 0], samples: 5, quantiles: quantiles),
                .init(value: 7, name: "water \"lake\"", color: [0, 0, 255], samples: 6, quantiles: quantiles),
            ], options: Hyperparameters(),
            prototypes: [
                .init(
                    nearest: .init(source: "points.gpkg", row: nil, x: 1.5, y: 2.5, value: 7, distance: 0.25),
                    share: 0.75),
                .init(
                    nearest: .init(source: "t.csv", row: 3, x: nil, y: nil, value: 1, distance: 0), share: 0.25),
                .init(nearest: nil, share: nil),
            ],
            heldOut: .init(
                overallAccuracy: 0.9, macroF1: nil, f1: [0.8, nil], calibrationError: 0.03, samples: 11,
                folds: "5 folds"),
            history: [
                .init(operation: "drop", arguments: ["--unit=3"], software: "test", before: "ab", heldOut: nil)
            ])
        return try YatModel(description: description, numbers: numbers)
    }

    @Test func roundTrip() throws {
        let model = try ModelFileTests.model()
        let bytes = try ModelFile.encode(model)
        #expect(try ModelFile.decode(bytes, path: "m") == model)
        #expect(try ModelFile.encode(model) == bytes)
    }

    @Test("a model with mixed features comes back as it was, and has no tensor that versions without them would take")
    func mixed() throws {
        var model = try ModelFileTests.model()
        var numbers = model.numbers
        numbers.skip = [0, 0, 0, 0]
        numbers.mixing = [1, 0.5, -0.25, 2]
        model = try YatModel(description: model.description, numbers: numbers)
        let bytes = try ModelFile.encode(model)
        #expect(try ModelFile.decode(bytes, path: "m") == model)
        let header = String(decoding: bytes.prefix(8 + Int(bytes[0]) + Int(bytes[1]) << 8), as: UTF8.self)
        #expect(header.contains("\"mixing\":") && !header.contains("\"units\":{\"data_offsets"))
    }

    @Test("every truncation is refused with one line")
    func truncated() throws {
        let bytes = try ModelFile.encode(ModelFileTests.model())
        for length in 0..<bytes.count {
            let error = #expect(throws: YatlasError.self) {
                try ModelFile.decode(bytes.prefix(length), path: "m.safetensors")
            }
            #expect(error?.description.contains("m.safetensors: not a Yatlas model") == true)
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test("every changed byte is refused with one line, wherever it stands, and so is a byte more")
    func flipped() throws {
        let bytes = try ModelFile.encode(ModelFileTests.model())
        for index in bytes.indices {
            for bit in [0, 3, 5, 7] {
                var broken = bytes
                broken[index] ^= 1 << bit
                let error = #expect(throws: YatlasError.self) { try ModelFile.decode(broken, path: "m.safetensors") }
                #expect(error?.description.hasPrefix("m.safetensors: not a Yatlas model (") == true, "\(index)")
                #expect(error?.description.contains("\n") == false)
            }
        }
        #expect(throws: YatlasError.self) { try ModelFile.decode(bytes + [0], path: "m") }
    }

    @Test("the digest in the file is the SHA-256 of the file with zeros in its place, and the model's fingerprint")
    func digest() throws {
        let model = try ModelFileTests.model()
        let bytes = try ModelFile.encode(model)
        let digest = try ModelFile.fingerprint(model)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("\"sha256\":\"\(digest)\"") && digest.count == 64)
        let zeros = String(repeating: "0", count: 64)
        let range = try #require(bytes.range(of: Data(digest.utf8)))
        var plain = bytes
        plain.replaceSubrange(range, with: Data(zeros.utf8))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        try plain.write(to: path)
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = [path.path]
        process.standardOutput = pipe
        try process.run()
        let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(told.hasPrefix(digest))
        var other = model
        other.description.history[0].arguments = ["--unit=4"]
        #expect(try ModelFile.fingerprint(other) != digest)
    }

    static let misfits: [(String, @Sendable (inout ModelDescription) -> Void)] = [
        ("quantiles", { $0.features[0].quantiles.removeLast() }),
        ("quantiles", { $0.features[0].quantiles[3] = -1 }),
        ("quantiles", { $0.classes[1].quantiles.removeLast() }),
        ("quantiles", { $0.classes[1].quantiles[0].swapAt(0, 4) }),
        ("prototypes", { $0.prototypes.removeLast() }),
        ("near to a class", { $0.prototypes[0].nearest?.value = 3 }),
        ("share", { $0.prototypes[0].share = 1.5 }), ("loss", { $0.prototypes[0].loss = -2 }),
        ("scores", { $0.heldOut?.f1.removeLast() }),
    ]

    @Test("records that do not fit the numbers or each other are refused", arguments: misfits)
    func records(words: String, change: @Sendable (inout ModelDescription) -> Void) throws {
        let model = try ModelFileTests.model()
        var description = model.description
        change(&description)
        let error = #expect(throws: YatlasError.self) {
            try YatModel(description: description, numbers: model.numbers)
        }
        #expect(error?.description.contains(words) == true, "\(error as Any)")
    }

    @Test("numbers that do not fit the description are refused")
    func misfit() throws {
        let model = try ModelFileTests.model()
        var description = model.description
        description.features.removeLast()
        #expect(throws: YatlasError.self) { try YatModel(description: description, numbers: model.numbers) }
        description = model.description
        description.classes[1].value = 1
        #expect(throws: YatlasError.self) { try YatModel(description: description, numbers: model.numbers) }
        description.classes[1].value = 255
        #expect(throws: YatlasError.self) { try YatModel(description: description, numbers: model.numbers) }
    }
}
