package import ArgumentParser
internal import Foundation
package import Report
internal import YatlasCore

/// What was typed to do what is being done, as reports show it.
package enum Invocation {
    /// The verb and its arguments.
    @TaskLocal package static var arguments: [String] = []

    /// The command as one would type it in a shell.
    package static var text: String { shell(arguments) }

    /// The run of a command, for its report: what was typed, and the options that held.
    package static func record(of command: some ParsableArguments) -> RunRecord {
        RunRecord(command: text, configuration: ResolvedOptions.of(command)) { $0.typed }
    }

    /// Arguments as one would type them in a shell.
    package static func shell(_ arguments: [String]) -> String {
        arguments.map { argument in
            let isPlain =
                !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "@%+=:,./_-".contains($0) }
            return isPlain ? argument : "'\(argument.replacingOccurrences(of: "'", with: "'\\''"))'"
        }.joined(separator: " ")
    }
}
