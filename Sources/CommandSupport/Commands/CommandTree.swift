package import ArgumentParser

/// The tree of commands and groups.
package enum CommandTree {
    /// All commands that do work, by their path: "batch status". The default command of a group also has the group's
    /// path.
    package static func commands(of root: any ParsableCommand.Type) -> [(path: String, type: any Command.Type)] {
        root.configuration.subcommands.flatMap { entry -> [(path: String, type: any Command.Type)] in
            let name = entry.configuration.commandName ?? ""
            if let command = entry as? any Command.Type { return [(name, command)] }
            let usual = (entry.configuration.defaultSubcommand as? any Command.Type).map { [(path: name, type: $0)] }
            return (usual ?? []) + commands(of: entry).map { ("\(name) \($0.path)", $0.type) }
        }
    }

    /// The words of the command at the beginning of a command line.
    static func words(in arguments: [String], of root: any ParsableCommand.Type) -> [String] {
        guard let first = arguments.first,
            let entry = root.configuration.subcommands.first(where: { $0.configuration.commandName == first })
        else { return [] }
        return [first] + words(in: Array(arguments.dropFirst()), of: entry)
    }

    /// The command or group that some words name; a group's default for one that has it.
    static func command(_ words: [String], of root: any ParsableCommand.Type) -> any ParsableCommand.Type {
        let found = words.reduce(root) { group, word in
            group.configuration.subcommands.first { $0.configuration.commandName == word } ?? group
        }
        return found.configuration.defaultSubcommand ?? found
    }

    /// The names of a command's options, such as "--model" and "-m", as its page of help has them.
    static func options(of command: any ParsableCommand.Type, in root: any ParsableCommand.Type) -> [String] {
        root.helpMessage(for: command, includeHidden: true, columns: 200).split(separator: "\n")
            .filter { $0.hasPrefix("  -") }
            .flatMap { $0.split(separator: "  ")[0].split(separator: ", ") }.map { String($0.prefix { $0 != " " }) }
    }
}
