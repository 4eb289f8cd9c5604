internal import ArgumentParser
internal import Foundation
internal import YatlasCore

/// Results.
package enum StandardOutput {
    /// Writes a result as JSON, with the schema version.
    ///
    /// - Throws: as for a line.
    package static func write(json report: some Encodable) throws {
        try write(CanonicalJSON.text(JSONResult(report: report)))
    }

    /// Writes a line.
    ///
    /// - Throws: exit code 1 if the reader closed the pipe, `YatlasError` if the line cannot be written.
    package static func write(_ line: String) throws {
        guard StandardError.write(Data((StandardError.visible(line) + "\n").utf8), to: STDOUT_FILENO) else {
            if errno == EPIPE { throw ExitCode(1) }
            throw YatlasError(
                .writeFailed, about: "standard output", Message(String(cString: strerror(errno))),
                fix: "files named as outputs are there; send the result elsewhere")
        }
    }
}
