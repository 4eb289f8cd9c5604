internal import ArgumentParser

/// The group of commands for models.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Export, edit or compare models.",
        discussion: """
            Examples:
              yatlas model export crops.safetensors --onnx crops.onnx
              yatlas model drop crops.safetensors --unit 3,7 --output smaller.safetensors
            """,
        subcommands: [
            ExportCommand.self, DropCommand.self, RelabelCommand.self, AddPrototypeCommand.self, DiffCommand.self,
        ])
}
