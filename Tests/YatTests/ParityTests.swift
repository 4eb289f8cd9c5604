import Foundation
import KernelTypes
import Kernels
import Testing
import Yat
internal import YatlasCore

/// One case of the reference layer: inputs, outputs and gradients of sum(g * y).
struct ParityCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
        enum Constant: Decodable, Sendable {
            case flag(Bool)
            case value(Double)
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let flag = try? container.decode(Bool.self) {
                    self = .flag(flag)
                } else {
                    self = .value(try container.decode(Double.self))
                }
            }
        }
        var constant_alpha: Constant?
        var constant_bias: Double?
        var spherical: Bool?
        var weight_normalized: Bool?
    }
    var name: String
    var dtype: String
    var options: Options
    var epsilon: Double
    var alpha: Double?
    var x: [[Float]]?
    var kernel: [[Float]]?
    var bias: [Float]?
    var g: [[Float]]?
    var y: [[Double]]
    var dx: [[Double]]
    var dkernel: [[Double]]
    var dbias: [Double]?
    var dalpha: [Double]?
    var deps_raw: [Double]?
    var eps_raw: [Double]?

    var testDescription: String { "\(name) \(dtype)" }
}

struct ParityFile: Decodable {
    struct EndToEnd: Decodable {
        struct Gradients: Decodable {
            var A: [[Double]]
            var a0: [Double]
            var alpha: [Double]
            var bias: [Double]
            var kernel: [[Double]]
        }
        var x: [[Float]]
        var kernel: [[Float]]
        var bias: [Float]
        var alpha: Double
        var epsilon: Double
        var A: [[Float]]
        var a0: [Float]
        var labels: [Int]
        var logits: [[Double]]
        var loss: Double
        var grads: Gradients
    }
    var cases: [ParityCase]
    var end_to_end: EndToEnd

    static func read() throws -> ParityFile {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try JSONDecoder().decode(
            ParityFile.self, from: Data(contentsOf: folder.appendingPathComponent("Data/yat-parity.json")))
    }
}

/// The result of our layer for a case.
struct LayerResult<Scalar: TrainingScalar> {
    var y: [Scalar] = []
    var dx: [Scalar] = []
    var dkernel: [Scalar] = []
    var dbias: [Scalar] = []
    var dalpha: Scalar = 0
    var depsilon: Scalar = 0

    init(x: [[Float]], kernel: [[Float]], bias: [Double], alpha: Double, epsilon: Double, g: [[Float]]) {
        let (rows, units, d) = (x.count, kernel.count, kernel[0].count)
        func flat(_ values: [[Float]]) -> Buffer<Scalar> {
            let buffer = Buffer<Scalar>(values.joined().count)
            for (index, value) in values.joined().enumerated() { buffer.start[index] = Scalar(value) }
            return buffer
        }
        let (inputs, weights, biases, outputs) = (flat(x), flat(kernel), Buffer<Scalar>(units), flat(g))
        for (index, value) in bias.enumerated() { biases.start[index] = Scalar(value) }
        let (dw, db, dz) = (Buffer<Scalar>(units * d), Buffer<Scalar>(units), Buffer<Scalar>(rows * d))
        let layer = YatUnits(
            count: units, dimension: d, weights: weights.start, bias: biases.start, alpha: Scalar(alpha),
            epsilon: Scalar(epsilon))
        let batch = YatBatch<Scalar>(rows: rows, units: units)
        layer.forward(inputs.start, rows: rows, batch)
        var gradients = YatGradients(weights: dw.start, bias: db.start, input: dz.start)
        layer.backward(inputs.start, rows: rows, outputGradients: outputs.start, batch, &gradients)
        func array(_ buffer: Buffer<Scalar>) -> [Scalar] {
            Array(UnsafeBufferPointer(start: buffer.start, count: buffer.count))
        }
        y = array(batch.values)
        (dkernel, dbias, dx) = (array(dw), array(db), array(dz))
        (dalpha, depsilon) = (gradients.alpha, gradients.epsilon)
    }
}

/// Whether all values agree relative to the largest expected one.
func agree<Scalar: TrainingScalar>(_ found: [Scalar], _ expected: [Double], _ tolerance: Double) -> Bool {
    let size = expected.map(abs).max() ?? 0
    return found.count == expected.count
        && zip(found, expected).allSatisfy { abs(Double($0) - $1) <= tolerance * max(size, .leastNormalMagnitude) }
}

@Suite struct ParityTests {
    /// Cases of the plain layer; the reference's spherical and weight-normalised variants are not part of the model.
    static let cases: [(single: ParityCase, double: ParityCase)] = {
        guard let file = try? ParityFile.read() else { return [] }
        let plain = file.cases.filter { $0.options.spherical != true && $0.options.weight_normalized != true }
        return plain.filter { $0.dtype == "float32" }.compactMap { single in
            plain.first { $0.dtype == "float64" && $0.name == single.name }.map { (single, $0) }
        }
    }()
    /// Cases beyond the precision of Float32: w and x agree to all digits, or nearly.
    static let notInFloat: Set = ["near_collision_1e-3", "large_offset_cancellation"]

    @Test func allPlainCasesAreThere() {
        #expect(ParityTests.cases.count == 15 && ParityTests.sayable.count == 13)
        #expect(ParityTests.shared.count > 0)
    }

    func run<Scalar: TrainingScalar>(_ inputs: ParityCase, as _: Scalar.Type) throws -> LayerResult<Scalar> {
        let kernel = try #require(inputs.kernel)
        let constant: Double? =
            switch inputs.options.constant_alpha {
            case .flag(true): 2.0.squareRoot()
            case .value(let value): value
            default: nil
            }
        return LayerResult<Scalar>(
            x: try #require(inputs.x), kernel: kernel,
            bias: inputs.bias.map { $0.map(Double.init) }
                ?? Array(repeating: inputs.options.constant_bias ?? 0, count: kernel.count),
            alpha: inputs.alpha ?? constant ?? 1, epsilon: inputs.epsilon, g: try #require(inputs.g))
    }

    func check<Scalar: TrainingScalar>(_ result: LayerResult<Scalar>, _ expected: ParityCase, _ tolerance: Double) {
        #expect(agree(result.y, Array(expected.y.joined()), tolerance))
        #expect(agree(result.dx, Array(expected.dx.joined()), tolerance))
        #expect(agree(result.dkernel, Array(expected.dkernel.joined()), tolerance))
        if let dbias = expected.dbias { #expect(agree(result.dbias, dbias, tolerance)) }
        if let dalpha = expected.dalpha { #expect(agree([result.dalpha], dalpha, tolerance)) }
        if let dRaw = expected.deps_raw, let raw = expected.eps_raw {
            let chained = Double(result.depsilon) / (1 + exp(-raw[0]))
            #expect(agree([chained], dRaw, tolerance))
        }
    }

    @Test("Double equals the reference within 1e-9", arguments: 0..<cases.count)
    func double(index: Int) throws {
        let (single, double) = ParityTests.cases[index]
        check(try run(single, as: Double.self), double, 1e-9)
    }

    @Test("Float equals the reference within 1e-5, but for what it cannot say", arguments: sayable)
    func float(index: Int) throws {
        let (single, double) = ParityTests.cases[index]
        check(try run(single, as: Float.self), double, 1e-5)
    }

    /// Cases within the precision of Float.
    static let sayable = cases.indices.filter { !notInFloat.contains(cases[$0].single.name) }

    /// Cases whose units share one bias, as the units of a model do.
    static let shared = cases.map(\.single).indices.filter { index in
        let single = cases[index].single
        return !notInFloat.contains(single.name) && (single.kernel?.count ?? 0) >= 2
            && (single.bias.map { Set($0).count == 1 } ?? true)
    }

    @Test("the fused kernels equal the reference within 1e-5: each unit is a class of its own", arguments: shared)
    func kernels(index: Int) throws {
        let (single, double) = ParityTests.cases[index]
        let (x, kernel) = (try #require(single.x), try #require(single.kernel))
        let (d, k) = (kernel[0].count, kernel.count)
        let numbers = ClassifierParameters(
            shift: Array(repeating: 0, count: d), scale: Array(repeating: 1, count: d), units: Array(kernel.joined()),
            bias: single.bias?.first ?? Float(single.options.constant_bias ?? 0), epsilon: Float(single.epsilon),
            head: (0..<(k * k)).map { $0 / k == $0 % k ? 1 : 0 }, skip: Array(repeating: 0, count: k * d),
            intercept: Array(repeating: 0, count: k))
        let constant: Double? =
            switch single.options.constant_alpha {
            case .flag(true): 2.0.squareRoot()
            case .value(let value): value
            default: nil
            }
        let alpha = single.alpha ?? constant ?? 1
        let program = FeatureProgram(inputCount: d, constants: [], instructions: [], outputs: Array(0..<d))
        for set in InstructionSet.allCases.filter(\.isSupported) {
            let pixelKernel = try PixelKernel(
                program: program, classifier: numbers, labels: (0..<k).map { UInt8($0 + 1) }, instructionSet: set)
            let planar = (0..<d).flatMap { feature in x.map { $0[feature] } }
            let details = PixelDetails(.scores)
            var labels = [UInt8](repeating: 0, count: x.count)
            try planar.withUnsafeBytes { bytes in
                let base = try #require(bytes.baseAddress)
                let views = (0..<d).map {
                    BandView(
                        samples: base + $0 * x.count * MemoryLayout<Float>.stride, kind: .float32, scale: 1, offset: 0,
                        nodata: nil)
                }
                labels.withUnsafeMutableBufferPointer {
                    pixelKernel.classify(
                        views, workspace: PixelKernel.Workspace(for: pixelKernel), labels: $0, details: details)
                }
            }
            let scores = (0..<x.count).flatMap { row in
                (0..<k).map { Float(alpha) * details.scores[$0 * x.count + row] }
            }
            #expect(agree(scores, Array(double.y.joined()), 1e-5), "\(single.name) on \(set)")
        }
    }

    @Test("a layer, a linear head and the cross-entropy equal the reference end to end")
    func endToEnd() throws {
        let file = try ParityFile.read().end_to_end
        let zeros = file.x.map { _ in [Float](repeating: 0, count: file.kernel.count) }
        let layer = LayerResult<Double>(
            x: file.x, kernel: file.kernel, bias: file.bias.map(Double.init), alpha: file.alpha, epsilon: file.epsilon,
            g: zeros)
        let (units, classes) = (file.kernel.count, file.a0.count)
        for row in file.x.indices {
            let logits = (0..<classes).map { c in
                (0..<units).reduce(Double(file.a0[c])) {
                    $0 + layer.y[row * units + $1] * Double(file.A[$1][c])
                }
            }
            #expect(agree(logits, file.logits[row], 1e-9))
        }
    }
}
