package import ArgumentParser
internal import Foundation
package import Report
internal import YatlasCore

/// The command line of the current run, for reports.
package enum Invocation {
    /// The command and its arguments.
    @TaskLocal package static var arguments: [String] = []

    /// The command as a shell command.
    package static var text: String { shell(arguments) }

    /// The record of a command's run: the command line and the effective options.
    package static func record(of command: some ParsableArguments) -> RunRecord {
        RunRecord(command: text, configuration: ResolvedOptions.of(command)) { $0.typed }
    }

    /// Arguments as shell words.
    package static func shell(_ arguments: [String]) -> String {
        arguments.map { argument in
            let isPlain =
                !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "@%+=:,./_-".contains($0) }
            return isPlain ? argument : "'\(argument.replacingOccurrences(of: "'", with: "'\\''"))'"
        }.joined(separator: " ")
    }
}
