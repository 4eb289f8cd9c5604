package import YatlasCore

/// The record of a run for its report: command, options and software.
package struct RunRecord: Sendable {
    /// The command or call.
    package var command: String
    /// The effective options by name, given or default.
    package var configuration: [(name: String, value: String)]
    /// The software with its version.
    package var software: String
    /// The spelling of settings and operations in the caller's interface.
    private let spelling: @Sendable (Message) -> String

    /// Records a run.
    ///
    /// - Parameters:
    ///   - command: the command or call.
    ///   - configuration: options by name, in the order of display.
    ///   - software: the software with its version.
    ///   - spelling: formats a message on one line, with settings and operations as the caller's interface names them.
    package init(
        command: String, configuration: [(name: String, value: String)], software: String = Software.nameAndVersion,
        spelling: @escaping @Sendable (Message) -> String = { $0.description }
    ) {
        self.command = command
        self.configuration = configuration
        self.software = software
        self.spelling = spelling
    }

    /// A message in the caller's spelling.
    package func text(_ message: Message) -> String { spelling(message) }
}
