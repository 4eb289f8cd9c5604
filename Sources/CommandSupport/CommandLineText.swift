internal import YatlasCore

/// Errors as lines for people who typed a command.
package enum CommandLineText {
    /// One line: where, what is wrong, what to type instead.
    package static func line(of error: any Error) -> String { (error as? YatlasError)?.message.typed ?? "\(error)" }
}
