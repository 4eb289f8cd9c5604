/// How work is done, which changes no result: threads, memory, instruction set, and what files may lead to.
public struct ExecutionOptions: Sendable {
    /// Workers; each has its own open files and buffers.
    public var threads: Int
    /// Bytes that all buffers and the block cache may take together.
    public var memory: Int
    /// What the kernels run on; nil takes the best that the processor has.
    package var instructionSet: InstructionSet?
    /// What reading a file may lead to.
    package var access: SourceAccess

    /// Plans a run: all cores that this process may use, and 512 MB or half of what a limit leaves, unless said.
    package init(
        threads: Int? = nil, memory: Int? = nil, instructionSet: InstructionSet? = nil,
        access: SourceAccess = SourceAccess(), machine: Machine = .current
    ) {
        self.threads = threads ?? machine.cores
        self.memory = memory ?? ExecutionOptions.memory(of: machine)
        self.instructionSet = instructionSet
        self.access = access
    }

    /// Bytes that are taken unless said: 512 MB, or half of what a limit leaves.
    package static let usualMemory = memory(of: .current)

    private static func memory(of machine: Machine) -> Int {
        min(512 << 20, min(machine.memoryLimit ?? .max, AddressSpace.left ?? .max) / 2)
    }
}
