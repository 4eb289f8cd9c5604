package import ArgumentParser
internal import CommandSupport
internal import YatlasCore

/// The program for the project's own measurements.
package struct LabCommand: RootCommand {
    package static let configuration = CommandConfiguration(
        commandName: "yatlas-lab",
        abstract: "Measures Yatlas: kernels, features, whole scenes, and what is claimed for and against it.",
        version: Software.nameAndVersion, subcommands: [ClaimsCommand.self, SuggestionsCommand.self, BenchCommand.self])

    package static let isConfined = false

    /// The program without a command.
    package init() {}
}
