package import ArgumentParser

/// Commands and the groups that hold them, by the words that one types.
package enum CommandTree {
    /// All commands that do work, by their words: "batch status". A group's default goes by the group's words, too.
    package static func commands(of root: any ParsableCommand.Type) -> [(path: String, type: any Command.Type)] {
        root.configuration.subcommands.flatMap { entry -> [(path: String, type: any Command.Type)] in
            let name = entry.configuration.commandName ?? ""
            if let command = entry as? any Command.Type { return [(name, command)] }
            let usual = (entry.configuration.defaultSubcommand as? any Command.Type).map { [(path: name, type: $0)] }
            return (usual ?? []) + commands(of: entry).map { ("\(name) \($0.path)", $0.type) }
        }
    }

    /// The words of a command at the beginning of a command line.
    static func words(in arguments: [String], of root: any ParsableCommand.Type) -> [String] {
        guard let first = arguments.first,
            let entry = root.configuration.subcommands.first(where: { $0.configuration.commandName == first })
        else { return [] }
        return [first] + words(in: Array(arguments.dropFirst()), of: entry)
    }

    /// The group that some words name; nil for a command that does work.
    static func group(_ words: [String], of root: any ParsableCommand.Type) -> (any ParsableCommand.Type)? {
        let found = words.reduce(root as (any ParsableCommand.Type)?) { group, word in
            group?.configuration.subcommands.first { $0.configuration.commandName == word }
        }
        return found.flatMap { $0.configuration.subcommands.isEmpty ? nil : $0 }
    }
}
