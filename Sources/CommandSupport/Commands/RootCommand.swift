package import ArgumentParser
internal import Foundation
internal import YatlasCore

/// A program: what all its commands hang on.
package protocol RootCommand: ParsableCommand {
    /// Whether its process may open nothing but what the command line names.
    static var isConfined: Bool { get }
    /// Spellings of earlier versions, such as "--old" or "verb --old", and what to type instead.
    static var gone: [String: String] { get }
}

extension RootCommand {
    package static var gone: [String: String] { [:] }

    private static var name: String { configuration.commandName ?? "" }

    /// Runs the command line that the process was started with, and ends the process.
    package static func main() -> Never {
        openStreams()
        // Writing where nobody reads, or beyond what files may hold, is an error like others.
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        let code = execute(Array(CommandLine.arguments.dropFirst()), isConfined: isConfined)
        // Libraries that clean up after themselves here wait for threads that may never end.
        _exit(code)
    }

    /// Makes the standard streams be there, so that no file is opened in their place; to write to one that was closed fails.
    private static func openStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Runs one command line, without the program's name: parses what was typed, does it, and says how it went.
    ///
    /// - Parameters:
    ///   - arguments: what was typed.
    ///   - isConfined: whether this process may open nothing from then on but what the command line names.
    /// - Returns: 0 done, 1 failed, wholly or for some scenes, 2 usage, 3 refused, 75 try again.
    package static func execute(_ arguments: [String], isConfined: Bool = false) -> Int32 {
        let arguments = joined(arguments)
        // The parser shows the help of the program then.
        if arguments.first == "help", let line = unknownWord(arguments) { return complain(line, code: 2) }
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            guard exitCode(for: error) != .success else { return printHelp(error) }
            let words = CommandTree.words(in: arguments, of: self).map { "\($0) " }.joined()
            let line =
                replacement(of: arguments) ?? unknownWord(arguments)
                ?? "\(message(for: error)); see '\(name) \(words)--help'"
            if arguments.contains("--json") { try? StandardOutput.write(json: JSONError(code: "usage", message: line)) }
            return complain(line, code: 2)
        }
        do {
            try ProcessLimits.require()
            // A variable that means nothing is told of before any work is done.
            let links = try ExecutionOptions.fromEnvironment().access.links
            if isConfined, let command = command as? any Command { try Confinement.enter(for: command, links: links) }
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

    /// That a first word is no command, and which is meant; nil where it is one.
    private static func unknownWord(_ typed: [String]) -> String? {
        let arguments = typed.first == "help" ? Array(typed.dropFirst()) : typed
        let words = CommandTree.words(in: arguments, of: self)
        let group = CommandTree.group(words, of: self)
        guard let group, group.configuration.defaultSubcommand == nil, words.count < arguments.count else { return nil }
        let word = arguments[words.count]
        guard !word.hasPrefix("-"), word != "help" else { return nil }
        let known = group.configuration.subcommands.map { $0.configuration.commandName ?? "" }
        let near = known.filter { EditDistance.between(word.utf8, $0.utf8) <= (word.count < 5 ? 1 : 2) }
        let prefix = words.map { "\($0) " }.joined()
        let hint =
            near.isEmpty ? "the commands are \(known.joined(separator: ", "))" : "did you mean \(near[0])?"
        return "there is no command '\(prefix)\(word)'; \(hint)"
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

    /// What is to be typed in place of the first word that earlier versions took; nil where there is none.
    package static func replacement(of arguments: [String]) -> String? {
        let words = arguments.map { String($0.prefix { $0 != "=" }) }
        return words.lazy.compactMap { word in
            (gone["\(words[0]) \(word)"] ?? gone[word]).map { "\(word) is no longer an option; \($0)" }
        }.first
    }

    private static func printHelp(_ error: any Error) -> Int32 {
        (try? StandardOutput.write(fullMessage(for: error))) == nil ? 1 : 0
    }

    private static func complain(_ message: String, code: Int32) -> Int32 {
        // Parsers repeat the text that they cannot read, however long.
        let line = TextTable.shortened(message.split(whereSeparator: \.isNewline).joined(separator: " "), 2000)
        StandardError.write("\(name): \(line)")
        return code
    }
}
