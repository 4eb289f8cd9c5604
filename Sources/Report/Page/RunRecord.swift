package import YatlasCore

/// A run as its report shows it: what was asked for, and what held.
package struct RunRecord: Sendable {
    /// What was asked for, as it was typed or called.
    package var command: String
    /// What held when it ran: options by name, whether given or by default.
    package var configuration: [(name: String, value: String)]
    /// What ran, with its version.
    package var software: String
    /// How settings and operations are spelled where the run was started.
    private let spelling: @Sendable (Message) -> String

    /// Records a run.
    ///
    /// - Parameters:
    ///   - command: what was asked for.
    ///   - configuration: options by name, in the order in which they are shown.
    ///   - software: what ran, with its version.
    ///   - spelling: a message on one line, with settings and operations as whoever started the run calls them.
    package init(
        command: String, configuration: [(name: String, value: String)], software: String = Software.nameAndVersion,
        spelling: @escaping @Sendable (Message) -> String = { $0.description }
    ) {
        self.command = command
        self.configuration = configuration
        self.software = software
        self.spelling = spelling
    }

    /// A message in the words of whoever started the run.
    package func text(_ message: Message) -> String { spelling(message) }
}
