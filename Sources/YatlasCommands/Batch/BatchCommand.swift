internal import ArgumentParser

/// The group of commands for many scenes.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Classify many scenes; show progress, retry failures, list results.",
        discussion: """
            'yatlas batch SCENES MAPS' is short for 'yatlas batch run SCENES MAPS'.

            Examples:
              yatlas batch scenes/ maps/ --model crops.safetensors
              yatlas batch status --plan plan.jsonl
            """,
        subcommands: [
            BatchRunCommand.self, BatchStatusCommand.self, BatchRetryCommand.self, BatchReportCommand.self,
        ], defaultSubcommand: BatchRunCommand.self)
}
