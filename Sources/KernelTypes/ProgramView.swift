/// A feature program in the memory layout of the kernels.
package struct ProgramView {
    /// The number of input registers, one for each band.
    package var inputCount: Int
    /// The number of constant registers, filled before the first block.
    package var constantCount: Int
    /// The number of instructions.
    package var instructionCount: Int
    /// The number of features.
    package var outputCount: Int
    /// The number of registers of `BlockJob.blockSize` floats.
    package var registerCount: Int
    /// The values of the constant registers.
    package var constants: UnsafePointer<Float>
    /// The steps.
    package var instructions: UnsafePointer<Instruction>
    /// The register of each feature.
    package var outputs: UnsafePointer<Int>

    /// Makes a view of a program, which must outlive it.
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
