import YatlasCore
import Foundation
import KernelTypes
import Kernels
import Testing

@Suite struct ClassifyTests {
    static let shapes: [(d: Int, k: Int, c: Int)] = [
        (1, 0, 2), (1, 1, 2), (2, 5, 2), (3, 6, 3), (4, 7, 10), (16, 64, 10), (36, 13, 6), (64, 1, 252),
    ]

    @Test("scores equal the plain reference in Double, features mixed or not", arguments: shapes, [false, true])
    func reference(shape: (d: Int, k: Int, c: Int), isMixed: Bool) throws {
        let numbers = randomClassifier(d: shape.d, k: shape.k, c: shape.c, seed: 7, isMixed: isMixed)
        var random = SplitMix64(seed: 8)
        let pixels = (0..<shape.d).map { _ in random.floats(67, -2...2) }
        let result = try classify(numbers, program: identity(shape.d), pixels: pixels, on: InstructionSet.best)
        for pixel in 0..<67 {
            let expected = Reference.scores(numbers, features: pixels.map { Double($0[pixel]) })
            let magnitude = expected.map(abs).max() ?? 1
            for (index, value) in expected.enumerated() {
                let found = Double(result.scores[index * 67 + pixel])
                // Float sums of d + K terms of size up to `magnitude`.
                #expect(abs(found - value) <= 1e-5 * max(magnitude, 1) * Double(shape.d + shape.k + 1).squareRoot())
            }
            let best = try #require(expected.max())
            #expect(expected[Int(result.labels[pixel]) - 1] >= best - 1e-4 * max(magnitude, 1))
        }
    }

    @Test("the same bits on every instruction set, at every length", arguments: 0...160)
    func sameBits(count: Int) throws {
        let numbers = randomClassifier(d: 5, k: 20, c: 4, seed: UInt64(count), isMixed: count % 2 == 1)
        var random = SplitMix64(seed: UInt64(count) + 1)
        var pixels = (0..<5).map { _ in random.floats(count, -3...3) }
        if count > 20 {
            pixels[2][20] = .nan
            pixels[1][7] = 1e30
            pixels[0][3] = .infinity
            pixels[4][5] = .leastNonzeroMagnitude
        }
        let first = try classify(numbers, program: identity(5), pixels: pixels, on: supported[0])
        for other in supported.dropFirst() {
            let second = try classify(numbers, program: identity(5), pixels: pixels, on: other)
            #expect(first.labels == second.labels)
            #expect(first.scores.map(\.bitPattern) == second.scores.map(\.bitPattern))
        }
        for (start, pixel) in [0, 3, 20].enumerated() where count > 20 {
            #expect((first.labels[pixel] == 0) == (start != 0))
        }
    }

    @Test func invalidSamplesBecomeNodata() throws {
        let numbers = randomClassifier(d: 2, k: 3, c: 3, seed: 1)
        let pixels: [[Float]] = [[1, -9999, .nan, 0, 1e38, .infinity], [1, 1, 1, -9999, 1, 2]]
        for set in supported {
            let result = try classify(numbers, program: identity(2), pixels: pixels, nodata: -9999, on: set)
            #expect(result.labels[0] != 0)
            #expect(result.labels[1...] == [0, 0, 0, 0, 0])
            #expect(result.scores[1].isNaN)
        }
    }

    @Test("integer samples are scaled and compared with nodata as integers")
    func integers() throws {
        let samples: [UInt16] = [0, 1, 10_000, 65_535]
        let program = identity(1)
        for set in supported {
            let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: set)
            var values = [Float](repeating: 0, count: 4)
            samples.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                let band = BandView(samples: base, kind: .uint16, scale: 0.0001, offset: -0.1, nodata: 0)
                values.withUnsafeMutableBufferPointer {
                    kernel.features([band], pixelCount: 4, workspace: .init(for: kernel), into: $0)
                }
            }
            #expect(values[0].isNaN)
            #expect(abs(values[1] + 0.0999) < 1e-7 && abs(values[2] - 0.9) < 1e-6 && abs(values[3] - 6.4535) < 1e-6)
        }
    }

    @Test("a mask gives 255, but nodata stays 0")
    func mask() throws {
        let numbers = randomClassifier(d: 1, k: 2, c: 2, seed: 3)
        let kernel = try PixelKernel(
            program: identity(1), classifier: numbers, labels: [7, 9], instructionSet: InstructionSet.best)
        let samples: [Float] = [0.5, .nan, 0.5]
        let mask: [UInt8] = [1, 1, 0]
        var labels = [UInt8](repeating: 0, count: 3)
        samples.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let band = BandView(samples: base, kind: .float32, scale: 1, offset: 0, nodata: nil)
            mask.withUnsafeBufferPointer { mask in
                labels.withUnsafeMutableBufferPointer {
                    kernel.classify([band], mask: mask, workspace: .init(for: kernel), labels: $0)
                }
            }
        }
        #expect(labels[0] == 255 && labels[1] == 0 && (labels[2] == 7 || labels[2] == 9))
    }

    @Test("a program gives what plain arithmetic gives")
    func program() throws {
        // (a - b) / (a + b), then min, max, negate, abs, sqrt and a constant.
        let program = FeatureProgram(
            inputCount: 2, constants: [2],
            instructions: [
                Instruction(.subtract, 0, 1, to: 3), Instruction(.add, 0, 1, to: 4), Instruction(.divide, 3, 4, to: 5),
                Instruction(.minimum, 0, 1, to: 6), Instruction(.maximum, 0, 1, to: 7),
                Instruction(.negate, 5, 5, to: 8),
                Instruction(.absolute, 5, 5, to: 9), Instruction(.squareRoot, 0, 0, to: 10),
                Instruction(.multiply, 2, 1, to: 11),
            ], outputs: [5, 6, 7, 8, 9, 10, 11, 0])
        let bands: [[Float]] = [[0.3, 0.5, 0.2, 0], [0.1, 0.9, 0.2, 0]]
        for set in supported {
            let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: set)
            var values = [Float](repeating: 0, count: 32)
            let flat = bands[0] + bands[1]
            flat.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                let views = [0, 16].map {
                    BandView(samples: base + $0, kind: .float32, scale: 1, offset: 0, nodata: nil)
                }
                values.withUnsafeMutableBufferPointer {
                    kernel.features(views, pixelCount: 4, workspace: .init(for: kernel), into: $0)
                }
            }
            for pixel in 0..<3 {
                let expected = Reference.features(program, bands: bands.map { Double($0[pixel]) })
                for (feature, value) in expected.enumerated() {
                    #expect(abs(Double(values[feature * 4 + pixel]) - value) < 1e-6)
                }
            }
            #expect(values[3].isNaN)
        }
    }

    @Test("classifiers and programs whose shapes do not fit are refused")
    func misfits() throws {
        var numbers = randomClassifier(d: 2, k: 3, c: 3, seed: 1)
        numbers.head.removeLast()
        #expect(numbers.defect?.contains("head") == true)
        var mixed = randomClassifier(d: 2, k: 3, c: 3, seed: 1, isMixed: true)
        #expect(mixed.defect == nil)
        mixed.mixing.removeLast()
        #expect(mixed.defect?.contains("mixing has 3 values") == true)
        mixed.mixing.append(1)
        let wide = randomClassifier(d: 513, k: 1, c: 2, seed: 1, isMixed: true)
        #expect(wide.defect?.contains("too many mixed features") == true)
        mixed.skip[1] = 1
        #expect(mixed.defect?.contains("linear part") == true)
        #expect(throws: YatlasError.self) {
            try PixelKernel(
                program: identity(2), classifier: numbers, labels: [1, 2, 3], instructionSet: .portable)
        }
        for (step, outputs) in [
            (Instruction(.add, 0, 2, to: 2), [2]), (Instruction(.select, 0, 0, 3, to: 2), [2]),
            (Instruction(.add, 0, 1, to: 1), [1]), (Instruction(.add, 0, 1, to: 3), [3]),
            (Instruction(.add, 0, 1, to: 2), [3]), (Instruction(.add, -1, 1, to: 2), [2]),
        ] {
            let program = FeatureProgram(inputCount: 1, constants: [1], instructions: [step], outputs: outputs)
            #expect(throws: YatlasError.self) {
                try PixelKernel(program: program, classifier: nil, instructionSet: .portable)
            }
        }
    }

    @Test func instructionSetByName() throws {
        #expect(try InstructionSet(named: "portable") == .portable)
        #expect(throws: YatlasError.self) { try InstructionSet(named: "sse9") }
    }
}
