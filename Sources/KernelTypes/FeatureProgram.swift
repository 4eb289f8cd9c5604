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
