internal import ArgumentParser
internal import CommandSupport
internal import YatlasCore

/// How much of the machine a run may use.
struct MachineOptions: ParsableArguments {
    @Option(help: "Workers (default: all cores that the process may use).")
    var threads: Int?

    @Option(
        help: "Megabytes for buffers and decoded blocks together (default: 512, or half of a container's limit).")
    var memory: Int?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads \(threads): at least 1") }
        if let memory, memory < 16 { throw ValidationError("--memory \(memory): at least 16 (megabytes)") }
    }

    /// Whether nothing is told.
    var isUsual: Bool { threads == nil && memory == nil }

    /// How the work is done, by these options and the environment.
    ///
    /// - Throws: `YatlasError` for an instruction set that this processor lacks.
    func execution() throws -> ExecutionOptions {
        try ExecutionOptions.fromEnvironment(threads: threads, memory: memory.map { $0 << 20 })
    }
}
