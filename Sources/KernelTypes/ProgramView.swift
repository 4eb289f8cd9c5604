/// A feature program's numbers in the order in which the kernels read them.
public struct ProgramView {
    /// The input registers, one a band.
    public var inputCount: Int
    /// The constant registers, filled before the first block.
    public var constantCount: Int
    /// How many instructions there are.
    public var instructionCount: Int
    /// How many features there are.
    public var outputCount: Int
    /// How many registers of `BlockJob.blockSize` floats a block needs.
    public var registerCount: Int
    /// The values of the constant registers.
    public var constants: UnsafePointer<Float>
    /// The steps.
    public var instructions: UnsafePointer<Instruction>
    /// The register of each feature.
    public var outputs: UnsafePointer<Int>

    /// Makes a view of a program that outlives it.
    public init(
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
