internal import ArgumentParser
internal import YatlasCore

/// The JSON of a failed command with --json.
struct JSONError: Encodable {
    struct Cause: Encodable {
        /// "usage", "failed", or the code of an error of the library, such as "notFound".
        let code: String
        /// The message, as on standard error.
        let message: String
    }

    let error: Cause

    init(code: String, message: String) { error = Cause(code: code, message: message) }

    /// Makes the JSON of an error.
    init(_ error: any Error) {
        let known = (error as? YatlasError)?.code.rawValue
        self.init(
            code: known ?? (error is ValidationError ? "usage" : "failed"), message: CommandLineText.line(of: error))
    }
}
