internal import YatlasCore

/// Errors as lines for people who typed a command.
package enum CommandLineText {
    /// One line: where, what is wrong, what to type instead.
    package static func line(of error: any Error) -> String { (error as? YatlasError)?.message.typed ?? "\(error)" }

    package static func option(_ name: String, _ value: (some CustomStringConvertible)?) -> [String] {
        value.map { ["--\(name)=\($0)"] } ?? []
    }

    package static func options(_ name: String, _ values: [String]) -> [String] { values.flatMap { option(name, $0) } }
}
