/// A feature stage compiled for blocks of pixels: inputs in, features out, no text left.
package struct FeatureProgram: Sendable, Equatable {
    /// How many input bands the program reads; they are registers `0 ..< inputCount`.
    package var inputCount: Int
    /// The values of the constant registers, which follow the inputs; the kernels round them to Float.
    package var constants: [Double]
    /// The steps; they write registers behind the constants.
    package var instructions: [Instruction]
    /// The register that holds each feature at the end, in the features' order. May name an input directly.
    package var outputs: [Int]

    /// Makes a program from its parts.
    package init(inputCount: Int, constants: [Double], instructions: [Instruction], outputs: [Int]) {
        self.inputCount = inputCount
        self.constants = constants
        self.instructions = instructions
        self.outputs = outputs
    }

    /// The program whose features are its inputs.
    package static func identity(_ count: Int) -> FeatureProgram {
        FeatureProgram(inputCount: count, constants: [], instructions: [], outputs: Array(0..<count))
    }

    /// How many registers the program needs.
    package var registerCount: Int {
        instructions.reduce(inputCount + constants.count) { max($0, Int($1.destination) + 1) }
    }
}
