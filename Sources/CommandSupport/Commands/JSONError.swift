internal import ArgumentParser
internal import YatlasCore

/// What a command prints with --json when it fails.
struct JSONError: Encodable {
    struct Cause: Encodable {
        /// "usage", "failed", or the code of an error of the library, such as "notFound".
        let code: String
        /// The line that standard error has, too.
        let message: String
    }

    let error: Cause

    init(code: String, message: String) { error = Cause(code: code, message: message) }

    /// What is said of an error that ended a command.
    init(_ error: any Error) {
        let known = (error as? YatlasError)?.code.rawValue
        self.init(
            code: known ?? (error is ValidationError ? "usage" : "failed"), message: CommandLineText.line(of: error))
    }
}
