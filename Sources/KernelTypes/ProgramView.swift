/// A feature program's numbers in the order in which the kernels read them.
package struct ProgramView {
    /// The input registers, one a band.
    package var inputCount: Int
    /// The constant registers, filled before the first block.
    package var constantCount: Int
    /// How many instructions there are.
    package var instructionCount: Int
    /// How many features there are.
    package var outputCount: Int
    /// How many registers of `BlockJob.blockSize` floats a block needs.
    package var registerCount: Int
    /// The values of the constant registers.
    package var constants: UnsafePointer<Float>
    /// The steps.
    package var instructions: UnsafePointer<Instruction>
    /// The register of each feature.
    package var outputs: UnsafePointer<Int>

    /// Makes a view of a program that outlives it.
    package init(
        inputCount: Int, constantCount: Int, instructionCount: Int, outputCount: Int, registerCount: Int,
        constants: UnsafePointer<Float>, instructions: UnsafePointer<Instruction>, outputs: UnsafePointer<Int>
    ) {
        self.inputCount = inputCount
        self.constantCount = constantCount
        self.instructionCount = instructionCount
        self.outputCount = outputCount
        self.registerCount = registerCount
        self.constants = constants
        self.instructions = instructions
        self.outputs = outputs
    }
}
