internal import Foundation

/// What one step of a feature program does to a block of pixels.
public enum Opcode: UInt8, Sendable, BitwiseCopyable {
    case add, subtract, multiply, divide, minimum, maximum
    /// 1 where it holds, else 0; NaN is neither less than nor equal to anything.
    case less, lessOrEqual, equal
    case negate, absolute, squareRoot, exponential, logarithm, hyperbolicTangent
    /// The first operand to the power of the second, with the special cases of C's `pow`.
    case power
    /// The second operand where the first is not 0, else the third.
    case select

    /// What the operation makes of numbers in Double: the kernels' meaning, for constants and as a reference.
    public func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
        case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .negate: -a
        case .absolute: abs(a)
        case .squareRoot: a.squareRoot()
        case .exponential: exp(a)
        case .logarithm: log(a)
        case .hyperbolicTangent: tanh(a)
        case .power: pow(a, b)
        case .select: a != 0 ? b : c
        }
    }
}

/// One step of a feature program: `register[destination] = operation(register[first], register[second], ...)`.
///
/// Registers are planar blocks of Float. They are numbered with the inputs first, then the program's constants,
/// then those that steps write, as often as they like.
public struct Instruction: Sendable, Equatable, BitwiseCopyable {
    /// The operation, applied lane by lane.
    public var operation: Opcode
    /// The register of the first operand.
    public var first: Int32
    /// The register of the second operand; equal to `first` for operations of one operand.
    public var second: Int32
    /// The register of the third operand; equal to `first` for operations of fewer.
    public var third: Int32
    /// The register that is written; may be that of an operand.
    public var destination: Int32

    /// Makes a step from its operation, its operands' registers and the register that it writes.
    public init(_ operation: Opcode, _ first: Int, _ second: Int, _ third: Int? = nil, to destination: Int) {
        self.operation = operation
        self.first = Int32(first)
        self.second = Int32(second)
        self.third = Int32(third ?? first)
        self.destination = Int32(destination)
    }
}

/// A feature stage compiled for blocks of pixels: inputs in, features out, no text left.
public struct FeatureProgram: Sendable, Equatable {
    /// How many input bands the program reads; they are registers `0 ..< inputCount`.
    public var inputCount: Int
    /// The values of the constant registers, which follow the inputs; the kernels round them to Float.
    public var constants: [Double]
    /// The steps; they write registers behind the constants.
    public var instructions: [Instruction]
    /// The register that holds each feature at the end, in the features' order. May name an input directly.
    public var outputs: [Int]

    /// Makes a program from its parts.
    public init(inputCount: Int, constants: [Double], instructions: [Instruction], outputs: [Int]) {
        self.inputCount = inputCount
        self.constants = constants
        self.instructions = instructions
        self.outputs = outputs
    }

    /// The program whose features are its inputs.
    public static func identity(_ count: Int) -> FeatureProgram {
        FeatureProgram(inputCount: count, constants: [], instructions: [], outputs: Array(0..<count))
    }

    /// How many registers the program needs.
    public var registerCount: Int {
        instructions.reduce(inputCount + constants.count) { max($0, Int($1.destination) + 1) }
    }
}
