internal import YatlasCore

/// Formats errors for the command line.
package enum CommandLineText {
    /// One line: subject, cause, fix.
    package static func line(of error: any Error) -> String {
        let line = (error as? YatlasError)?.message.typed ?? "\(error)"
        // The text of GDAL and the system if too many files are open.
        return line.contains("Too many open files") ? line + "; more may be open after: ulimit -n 1024" : line
    }

    package static func option(_ name: String, _ value: (some CustomStringConvertible)?) -> [String] {
        value.map { ["--\(name)=\($0)"] } ?? []
    }

    package static func options(_ name: String, _ values: [String]) -> [String] { values.flatMap { option(name, $0) } }
}
