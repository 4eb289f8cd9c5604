/// A compiled feature program: input bands in, features out.
package struct FeatureProgram: Sendable, Equatable {
    /// The number of input bands; they are registers `0 ..< inputCount`.
    package var inputCount: Int
    /// The values of the constant registers, which follow the inputs; the kernels round them to Float.
    package var constants: [Double]
    /// The steps; they write registers after the constants.
    package var instructions: [Instruction]
    /// The register of each feature after the last step, in the features' order. It may be an input.
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
