internal import Foundation

/// What was typed to do what is being done, as reports show it.
package enum Invocation {
    /// The verb and its arguments.
    @TaskLocal package static var arguments: [String] = []

    /// The command as one would type it in a shell.
    package static var text: String { shell(arguments) }

    /// Arguments as one would type them in a shell.
    package static func shell(_ arguments: [String]) -> String {
        arguments.map { argument in
            let isPlain =
                !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "@%+=:,./_-".contains($0) }
            return isPlain ? argument : "'\(argument.replacingOccurrences(of: "'", with: "'\\''"))'"
        }.joined(separator: " ")
    }
}
