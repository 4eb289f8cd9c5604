internal import YatlasCore

/// Errors as lines for people who typed a command.
package enum CommandLineText {
    /// One line: where, what is wrong, what to type instead.
    package static func line(of error: any Error) -> String {
        let line = (error as? YatlasError)?.message.typed ?? "\(error)"
        // What GDAL and the system say where a file cannot be opened, whatever it is.
        return line.contains("Too many open files") ? line + "; more may be open after: ulimit -n 1024" : line
    }

    package static func option(_ name: String, _ value: (some CustomStringConvertible)?) -> [String] {
        value.map { ["--\(name)=\($0)"] } ?? []
    }

    package static func options(_ name: String, _ values: [String]) -> [String] { values.flatMap { option(name, $0) } }
}
