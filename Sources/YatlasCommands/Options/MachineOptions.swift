internal import ArgumentParser
internal import CommandSupport
internal import YatlasCore

/// Options for threads and memory.
struct MachineOptions: ParsableArguments {
    /// A terabyte, in MB.
    private static let mostMemory = 1 << 20

    @Option(help: "Number of threads (default: all cores that the process may use).")
    var threads: Int?

    @Option(
        help:
            "Megabytes for buffers and decoded blocks (default: 512, or half of a container's limit)."
    )
    var memory: Int?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads \(threads): at least 1") }
        if let memory, !(16...MachineOptions.mostMemory).contains(memory) {
            throw ValidationError("--memory \(memory): from 16 to \(MachineOptions.mostMemory) (megabytes)")
        }
    }

    /// Whether no option is given.
    var isUsual: Bool { threads == nil && memory == nil }

    /// The execution options, from these options and the environment.
    ///
    /// - Throws: `YatlasError` for an instruction set that this processor does not support, or too much memory.
    func execution() throws -> ExecutionOptions {
        if let memory, let left = AddressSpace.left, memory << 20 > left {
            throw AddressSpace.refusal(of: memory << 20)
        }
        var options = try ExecutionOptions.fromEnvironment(threads: threads, memory: memory.map { $0 << 20 })
        options.access.memory = options.memory
        return options
    }
}
