/// Options that change how work runs, never its result: threads, memory, instruction set, source access.
public struct ExecutionOptions: Sendable {
    /// The number of workers; each has its own open files and buffers.
    public var threads: Int
    /// The limit in bytes for all buffers and the block cache.
    public var memory: Int
    /// The instruction set of the kernels; nil uses the best that the processor supports.
    package var instructionSet: InstructionSet?
    /// The formats and linked files that may be opened.
    package var access: SourceAccess

    /// Makes options. Defaults: all cores available to this process, and 512 MB or half of the memory limit.
    package init(
        threads: Int? = nil, memory: Int? = nil, instructionSet: InstructionSet? = nil,
        access: SourceAccess = SourceAccess(), machine: Machine = .current
    ) {
        self.threads = threads ?? machine.cores
        self.memory = memory ?? ExecutionOptions.memory(of: machine)
        self.instructionSet = instructionSet
        self.access = access
    }

    /// The default memory in bytes: 512 MB, or half of the memory limit where that is less.
    package static let usualMemory = memory(of: .current)

    private static func memory(of machine: Machine) -> Int {
        min(512 << 20, min(machine.memoryLimit ?? .max, AddressSpace.left ?? .max) / 2)
    }
}
