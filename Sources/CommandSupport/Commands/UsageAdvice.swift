internal import ArgumentParser
internal import YatlasCore

/// The fault of a command line that cannot be parsed, and the line to type instead.
struct UsageAdvice {
    private let root: any ParsableCommand.Type
    private let arguments: [String]
    /// The words at the beginning that name the command.
    private let words: [String]

    /// Takes what was typed after the program's name.
    init(_ arguments: [String], of root: any ParsableCommand.Type) {
        self.root = root
        self.arguments = arguments
        words = CommandTree.words(in: arguments, of: root)
    }

    private var name: String { root.configuration.commandName ?? "" }

    private var help: String { "see '\(([name] + words).joined(separator: " ")) --help'" }

    /// One line for an error of the parser; an option that there is not comes first, as it may be one that is missing.
    func line(_ error: any Error) -> String {
        unknownWord ?? unknownOption ?? missing(error) ?? "\(root.message(for: error)); \(help)"
    }

    /// That a first word is no command, and which is meant; nil where it is one.
    var unknownWord: String? {
        let isHelp = arguments.first == "help"
        let typed = isHelp ? Array(arguments.dropFirst()) : arguments
        let words = isHelp ? CommandTree.words(in: typed, of: root) : words
        let group = CommandTree.command(words, of: root).configuration
        guard !group.subcommands.isEmpty, words.count < typed.count else { return nil }
        let word = typed[words.count]
        guard !word.hasPrefix("-"), word != "help" else { return nil }
        let known = group.subcommands.map { $0.configuration.commandName ?? "" }
        let near = EditDistance.nearest(to: word, among: known)
        let hint = near.isEmpty ? "the commands are \(known.joined(separator: ", "))" : "did you mean \(near[0])?"
        return "there is no command '\((words + [word]).joined(separator: " "))'; \(hint)"
    }

    /// That an option is none of the command's, and which is meant; nil where all are.
    private var unknownOption: String? {
        let known = CommandTree.options(of: CommandTree.command(words, of: root), in: root)
        let typed = arguments.dropFirst(words.count).prefix { $0 != "--" }
            .filter { $0.prefixMatch(of: /--?[A-Za-z]/) != nil }.map { String($0.prefix { $0 != "=" }) }
        let unknown = typed.first { option in
            // Short ones may be written as one word.
            option.hasPrefix("--")
                ? !known.contains(option) : !option.dropFirst().allSatisfy { known.contains("-\($0)") }
        }
        guard let unknown else { return nil }
        let near = EditDistance.nearest(to: unknown, among: known.filter { $0.hasPrefix("--") }).first
        return "unknown option \(unknown); \(near.map { "did you mean \($0)? " } ?? "")\(help)"
    }

    /// The missing arguments, with the typed line completed from the command's own example, or with that where more is wrong;
    /// nil for another error.
    private func missing(_ error: any Error) -> String? {
        var (error, typed, missing, isWhole) = (error, arguments, [String](), false)
        while let name = Self.missing(in: root.message(for: error)), !missing.contains(name) {
            missing.append(name)
            typed += example(of: name)
            do {
                _ = try root.parseAsRoot(typed)
                isWhole = true
                break
            } catch let next {
                error = next
            }
        }
        guard let last = missing.last else { return nil }
        let list = missing.count > 1 ? "\(missing.dropLast().joined(separator: ", ")) and \(last) are" : "\(last) is"
        let line = isWhole ? typed : examples.first?.typed ?? typed
        return "\(list) missing; for example: \(Invocation.shell([name] + line)); \(help)"
    }

    /// The option or argument that a message of the parser misses.
    private static func missing(in message: String) -> String? {
        message.firstMatch(of: /Missing expected argument '(--[a-z-]+|<[^>]+>)/).map { String($0.1) }
    }

    /// The examples in the command's help.
    private var examples: [(typed: [String], command: any ParsableCommand)] {
        let start = ([name] + words).joined(separator: " ") + " "
        let text = CommandTree.command(words, of: root).configuration.discussion.replacing("\\\n", with: " ")
        return text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(start) }.compactMap {
            line in
            let typed = line.split(separator: " ").dropFirst().map(String.init)
            return (try? root.parseAsRoot(typed)).map { (typed, $0) }
        }
    }

    /// An option or argument as an example has it.
    private func example(of name: String) -> [String] {
        for (typed, command) in examples {
            if let place = typed.firstIndex(of: name) { return Array(typed[place...].prefix(2)) }
            if let value = ResolvedOptions.of(command).first(where: { "<\($0.name)>" == name })?.value {
                return [value]
            }
        }
        return []
    }
}
