import Foundation
import KernelTypes
import Kernels
import Testing
import YatlasCore

@Suite struct FunctionsTests {
    /// The values of one operation of two planes of pixels.
    func values(_ operation: Opcode, _ a: [Float], _ b: [Float], on set: InstructionSet) throws -> [Float] {
        let program = FeatureProgram(
            inputCount: 2, constants: [], instructions: [Instruction(operation, 0, 1, to: 2)], outputs: [2])
        let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: set)
        let planes = try [a, b].map { try Samples($0) }
        let views = planes.map {
            BandView(samples: $0.start, kind: .float32, scale: 1, offset: 0, nodata: nil)
        }
        var result = [Float](repeating: 0, count: a.count)
        withExtendedLifetime(planes) {
            result.withUnsafeMutableBufferPointer {
                kernel.features(views, pixelCount: a.count, workspace: .init(for: kernel), into: $0)
            }
        }
        return result
    }

    /// No -0.0: a band cannot be that, as 0 is added to its samples.
    static let special: [Float] = [
        0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
        -.leastNonzeroMagnitude, .leastNormalMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude,
        -.greatestFiniteMagnitude, 1.000_000_1, 0.999_999_9, 88.72, 88.73, -87.3, -103.9, -104, -150, 16_777_215, 1e-20,
        0.707_106_77, 0.707_106_83, 1.414_213_5, 1.414_213_7, 0.346_573_6, 1e9, 1e9 + 64, 9.01, 20,
    ]

    /// Values of every magnitude, both signs, and those where functions change their branch.
    static let sweep: [Float] = {
        var random = SplitMix64(seed: 5)
        let powers = (0..<20_000).map { _ in
            Float(exp2(Double.random(in: -149...128, using: &random))) * (Bool.random(using: &random) ? 1 : -1)
        }
        let usual = random.floats(20_000, -2...2) + random.floats(20_000, -110...95) + random.floats(20_000, 0...1.5)
        return special + powers + usual
    }()

    /// Checks against libm in Double: within 3 units in the last place, specials exactly, and the same bits everywhere.
    func check(_ operation: Opcode, _ a: [Float], _ b: [Float], expected: [Double]) throws {
        var first: [UInt32]?
        for set in supported {
            let found = try values(operation, a, b, on: set)
            let bits = found.map { $0.isNaN ? 0 : $0.bitPattern }
            if let first { #expect((bits == first) as Bool, "\(set)") }
            guard first == nil else { continue }
            first = bits
            for (index, value) in found.enumerated() {
                let wanted = Float(expected[index])
                let isSame =
                    wanted.isFinite && wanted != 0
                    ? abs(Double(value) - expected[index]) <= 3 * Double(wanted.ulp)
                    : wanted.isNaN ? value.isNaN : value.bitPattern == wanted.bitPattern
                if !isSame {
                    Issue.record("\(operation)(\(a[index]), \(b[index])) is \(value), not \(expected[index])")
                    break
                }
            }
        }
    }

    @Test("exp, log and tanh equal libm's within 3 units in the last place, on every instruction set")
    func unary() throws {
        let doubles = Self.sweep.map(Double.init)
        try check(.exponential, Self.sweep, Self.sweep, expected: doubles.map { exp($0) })
        try check(.logarithm, Self.sweep, Self.sweep, expected: doubles.map { log($0) })
        try check(.hyperbolicTangent, Self.sweep, Self.sweep, expected: doubles.map { tanh($0) })
    }

    @Test("a power equals libm's pow within 3 units in the last place, on every instruction set")
    func powers() throws {
        let exponents = Self.special + [1 / 3, 1 / 2.71828, 1.16, 2.718_28, 7, -7, 8.5, 10, 100, -0.01]
        var (a, b): ([Float], [Float]) = ([], [])
        for exponent in exponents {
            let bases =
                Self.special
                + Self.sweep.dropFirst(Self.special.count).enumerated().filter { $0.offset % 61 == 0 }
                .map(\.element)
            a += bases
            b += Array(repeating: exponent, count: bases.count)
        }
        try check(.power, a, b, expected: zip(a, b).map { pow(Double($0), Double($1)) })
    }

    @Test("comparisons are 0 or 1, and NaN is neither less nor equal")
    func comparisons() throws {
        var (a, b): ([Float], [Float]) = ([], [])
        for first in Self.special {
            a += Array(repeating: first, count: Self.special.count)
            b += Self.special
        }
        for set in supported {
            #expect(try values(.less, a, b, on: set) == zip(a, b).map { $0 < $1 ? 1 : 0 })
            #expect(try values(.lessOrEqual, a, b, on: set) == zip(a, b).map { $0 <= $1 ? 1 : 0 })
            #expect(try values(.equal, a, b, on: set) == zip(a, b).map { $0 == $1 ? 1 : 0 })
        }
    }

    @Test("a step may write its own operand's register, and select chooses by its first operand")
    func select() throws {
        let program = FeatureProgram(
            inputCount: 2, constants: [5],
            instructions: [
                Instruction(.less, 0, 1, to: 3), Instruction(.multiply, 0, 2, to: 4),
                Instruction(.select, 3, 4, 1, to: 4),
            ], outputs: [4])
        let planes = try [[Float](arrayLiteral: 1, 3, .nan), [2, 2, 2]].map { try Samples($0) }
        for set in supported {
            let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: set)
            var result = [Float](repeating: 0, count: 3)
            withExtendedLifetime(planes) {
                result.withUnsafeMutableBufferPointer {
                    let views = planes.map {
                        BandView(samples: $0.start, kind: .float32, scale: 1, offset: 0, nodata: nil)
                    }
                    kernel.features(views, pixelCount: 3, workspace: .init(for: kernel), into: $0)
                }
            }
            #expect(result == [5, 2, 2])
            #expect(Reference.features(program, bands: [1, 2]) == [5])
        }
    }
}
