/// What one step of a feature program does to a block of pixels.
public enum Opcode: UInt8, Sendable, BitwiseCopyable {
    case add, subtract, multiply, divide, minimum, maximum
    case negate, absolute, squareRoot
}

/// One step of a feature program: `register[destination] = operation(register[first], register[second])`.
///
/// Registers are planar blocks of Float. They are numbered with the inputs first, then the program's constants,
/// then one register for each instruction.
public struct Instruction: Sendable, Equatable, BitwiseCopyable {
    /// The operation, applied lane by lane.
    public var operation: Opcode
    /// The register of the first operand.
    public var first: Int32
    /// The register of the second operand; equal to `first` for operations of one operand.
    public var second: Int32

    /// Makes a step from its operation and operand registers.
    public init(_ operation: Opcode, _ first: Int, _ second: Int) {
        self.operation = operation
        self.first = Int32(first)
        self.second = Int32(second)
    }
}

/// A feature stage compiled for blocks of pixels: inputs in, features out, no text left.
public struct FeatureProgram: Sendable, Equatable {
    /// How many input bands the program reads; they are registers `0 ..< inputCount`.
    public var inputCount: Int
    /// The values of the constant registers, which follow the inputs.
    public var constants: [Float]
    /// The steps; step `i` writes register `inputCount + constants.count + i`.
    public var instructions: [Instruction]
    /// The register that holds each feature, in the features' order. May name an input directly.
    public var outputs: [Int]

    /// Makes a program from its parts.
    public init(inputCount: Int, constants: [Float], instructions: [Instruction], outputs: [Int]) {
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
    public var registerCount: Int { inputCount + constants.count + instructions.count }
}
