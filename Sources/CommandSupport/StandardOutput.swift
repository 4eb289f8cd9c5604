internal import ArgumentParser
internal import Foundation
internal import YatlasCore

/// Where results go.
package enum StandardOutput {
    /// Writes a result as JSON, with the version of its shape.
    ///
    /// - Throws: as for a line.
    package static func write(json report: some Encodable) throws {
        try write(CanonicalJSON.text(JSONResult(report: report)))
    }

    /// Writes a line.
    ///
    /// - Throws: exit code 1 where nobody reads any more, `YatlasError` where the line cannot be written.
    package static func write(_ line: String) throws {
        guard StandardError.write(Data((StandardError.visible(line) + "\n").utf8), to: STDOUT_FILENO) else {
            if errno == EPIPE { throw ExitCode(1) }
            throw YatlasError(
                .writeFailed, about: "standard output", Message(String(cString: strerror(errno))),
                fix: "files named as outputs are there; send the result elsewhere")
        }
    }
}
