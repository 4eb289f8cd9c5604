/// How a scene is worked through.
public struct ExecutionOptions: Sendable {
    /// Workers; each has its own open files and buffers.
    public var threads: Int
    /// Bytes that all buffers and the block cache may take together.
    public var memory: Int

    /// Plans a run: all cores that this process may use, and 512 MB or half of what a limit leaves, unless told.
    public init(threads: Int? = nil, memory: Int? = nil, machine: Machine = Machine()) {
        self.threads = threads ?? machine.cores
        self.memory = memory ?? min(512 << 20, (machine.memoryLimit ?? .max) / 2)
    }
}
