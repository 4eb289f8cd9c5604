package import ArgumentParser
internal import Foundation
internal import YatlasCore

/// A program: the root of its commands.
package protocol RootCommand: ParsableCommand {
    /// Whether its process may only open paths from the command line.
    static var isConfined: Bool { get }
    /// Spellings of earlier versions, such as "--old" or "command --old", with their replacements.
    static var gone: [String: String] { get }
}

extension RootCommand {
    package static var gone: [String: String] { [:] }

    private static var name: String { configuration.commandName ?? "" }

    /// Runs the process's command line and exits.
    package static func main() -> Never {
        openStreams()
        // A closed pipe or a file size limit is an error like others.
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        let code = execute(Array(CommandLine.arguments.dropFirst()), isConfined: isConfined)
        // Destructors of some libraries wait for threads that may never end.
        _exit(code)
    }

    /// Reopens closed standard streams, so that no file takes their descriptors; writing to one that was closed fails.
    private static func openStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Parses and runs one command line, without the program's name, and reports errors.
    ///
    /// - Parameters:
    ///   - arguments: the command line.
    ///   - isConfined: whether this process may only open paths from the command line from then on.
    /// - Returns: 0 completed, 1 failed, wholly or for some scenes, 2 usage, 3 refused, 75 retry.
    package static func execute(_ arguments: [String], isConfined: Bool = false) -> Int32 {
        let arguments = joined(arguments)
        let advice = UsageAdvice(arguments, of: self)
        // The parser shows the help of the program then.
        if arguments.first == "help", let line = advice.unknownWord { return complain(line, code: 2) }
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            guard exitCode(for: error) != .success else { return printHelp(error) }
            let line = replacement(of: arguments) ?? advice.line(error)
            if arguments.contains("--json") { try? StandardOutput.write(json: JSONError(code: "usage", message: line)) }
            return complain(line, code: 2)
        }
        do {
            try ProcessLimits.require()
            // An invalid environment variable is reported before any work starts.
            let links = try ExecutionOptions.fromEnvironment().access.links
            if isConfined, let command = command as? any Command, command.isConfined {
                try Confinement.enter(for: command, links: links)
            }
            AtomicFile.discardOnSignals()
            var running = command
            try Invocation.$arguments.withValue([name] + arguments) { try running.run() }
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            if exitCode(for: error) == .success { return printHelp(error) }
            let code = error is ValidationError ? 2 : FailureKind(error).exitCode
            if arguments.contains("--json") { try? StandardOutput.write(json: JSONError(error)) }
            return complain(CommandLineText.line(of: error), code: code)
        }
    }

    /// Joins an option and its value where that is numbers of which the first is below 0.
    private static func joined(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        for argument in arguments {
            let isBelowZero = argument.wholeMatch(of: /-\.?\d[\d.,eE+-]*/) != nil
            if isBelowZero, let option = joined.last, option.wholeMatch(of: /--[a-z][a-z-]*/) != nil {
                joined[joined.count - 1] = "\(option)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    /// The replacement of a first word of earlier versions; nil if there is none.
    package static func replacement(of arguments: [String]) -> String? {
        let words = arguments.map { String($0.prefix { $0 != "=" }) }
        return words.lazy.compactMap { word in
            (gone["\(words[0]) \(word)"] ?? gone[word]).map { "\(word) is no longer an option; \($0)" }
        }.first
    }

    private static func printHelp(_ error: any Error) -> Int32 {
        (try? StandardOutput.write(HelpPage.ordered(fullMessage(for: error)))) == nil ? 1 : 0
    }

    private static func complain(_ message: String, code: Int32) -> Int32 {
        // Parsers repeat the text that they cannot parse, however long.
        let line = TextTable.shortened(message.split(whereSeparator: \.isNewline).joined(separator: " "), 2000)
        StandardError.write("\(name): \(line)")
        return code
    }
}
