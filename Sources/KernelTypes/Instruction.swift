/// One step of a feature program: `register[destination] = operation(register[first], register[second], ...)`.
///
/// Registers are planar blocks of Float. Inputs have the lowest numbers, then the program's constants, then registers
/// that steps write, any number of times.
package struct Instruction: Sendable, Equatable, BitwiseCopyable {
    /// The operation, applied lane by lane.
    package var operation: Opcode
    /// The register of the first operand.
    package var first: Int32
    /// The register of the second operand; equal to `first` for operations of one operand.
    package var second: Int32
    /// The register of the third operand; equal to `first` for operations of fewer.
    package var third: Int32
    /// The register that is written; may be one of the operands.
    package var destination: Int32

    /// Makes a step from its operation, its operands' registers and the register that it writes.
    package init(_ operation: Opcode, _ first: Int, _ second: Int, _ third: Int? = nil, to destination: Int) {
        self.operation = operation
        self.first = Int32(first)
        self.second = Int32(second)
        self.third = Int32(third ?? first)
        self.destination = Int32(destination)
    }
}
