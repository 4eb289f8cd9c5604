internal import ArgumentParser

/// The group of benchmarks.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure this machine: kernels, features, whole scenes.",
        subcommands: [KernelBenchCommand.self, FeatureBenchCommand.self, SceneBenchCommand.self])
}
