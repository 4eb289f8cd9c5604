internal import ArgumentParser

/// What can be done with a model by hand.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Export a model, change it by hand, or compare two.",
        subcommands: [
            ExportCommand.self, DropCommand.self, RelabelCommand.self, AddPrototypeCommand.self, DiffCommand.self,
        ])
}
