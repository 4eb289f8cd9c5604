package import ArgumentParser
package import CommandSupport
internal import YatlasCore

/// The program of the project's own measurements.
package struct LabCommand: RootCommand {
    package static let configuration = CommandConfiguration(
        commandName: "yatlas-lab",
        abstract: "Measures Yatlas: kernels, features, whole scenes, and what is claimed for and against it.",
        version: Software.nameAndVersion, subcommands: commands + groups)

    package static let groups: [any ParsableCommand.Type] = [BenchCommand.self]

    package static let isConfined = false

    package static let commands: [any Command.Type] = [ClaimsCommand.self]

    /// The program without a command.
    package init() {}
}
