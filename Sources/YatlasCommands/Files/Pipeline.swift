internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Yams
internal import YatlasCore

/// A pipeline file whose steps are parsed and valid.
package struct Pipeline {
    struct Step {
        /// The path of the command.
        let path: String
        let command: any Command
        let arguments: [String]
    }

    let steps: [Step]
    let report: String?

    /// The files that the steps and the report write.
    var outputs: [String] { steps.flatMap(\.command.outputs) + (report.map { [$0] } ?? []) }

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - path: the YAML file.
    ///   - overwrite: passed to every step that has the option.
    ///   - quiet: passed to every step.
    /// - Throws: one line with the file, the step and the error.
    package init(path: String, overwrite: Bool, quiet: Bool) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw YatlasError(.notFound, path, "no such file", fix: "name a pipeline (YAML)")
        }
        func broken(_ cause: Message) -> YatlasError { YatlasError(.unsuitable, path, cause) }
        let root: Node
        do {
            guard let node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) else {
                throw broken("the file is empty; give it 'steps:'")
            }
            root = node
        } catch let error as YamlError {
            throw broken("not YAML: \(error)")
        }
        guard let mapping = root.mapping, let steps = mapping["steps"]?.sequence, !steps.isEmpty else {
            throw broken("no steps; give it 'steps:' with a list of verbs")
        }
        if let other = mapping.keys.compactMap(\.string).first(where: { $0 != "steps" && $0 != "report" }) {
            throw broken("unknown key \"\(other)\"; the keys are steps and report")
        }
        report = mapping["report"]?.string
        self.steps = try steps.enumerated().map { number, node in
            guard let entry = node.mapping?.first, node.mapping?.count == 1, let name = entry.key.string else {
                throw broken("step \(number + 1) is not one verb with its arguments")
            }
            let alone = [RunCommand.commandName, StudioCommand.commandName]
            let verbs = CommandTree.commands(of: YatlasCommand.self).filter { !alone.contains($0.path) }
            guard let verb = verbs.first(where: { $0.path == name }) else {
                let known = verbs.map(\.path).joined(separator: ", ")
                throw broken("step \(number + 1): no verb \"\(name)\"; the verbs are \(known)")
            }
            do {
                return try Pipeline.step(
                    verb.type, verb.path, entry.value.mapping ?? [:], overwrite: overwrite, quiet: quiet)
            } catch {
                throw broken("step \(number + 1) (\(name)): \(YatlasCommand.message(for: error))")
            }
        }
    }

    private static func step<V: Command>(
        _ verb: V.Type, _ path: String, _ options: Node.Mapping, overwrite: Bool, quiet: Bool
    ) throws -> Step {
        var arguments: [String] = []
        for name in verb.positionals {
            guard let node = options[name] else { continue }
            for value in node.sequence.map(Array.init) ?? [node] {
                guard let text = value.string else { throw ValidationError("\"\(name)\" is not a value or a list") }
                arguments.append(text)
            }
        }
        for (key, node) in options {
            guard let name = key.string, !verb.positionals.contains(name) else { continue }
            // "off" is a value of --tune, which YAML 1.1 reads as false.
            switch node.string {
            case "true": arguments.append("--\(name)")
            case "false": break
            default:
                for value in node.sequence.map(Array.init) ?? [node] {
                    guard let text = value.string else { throw ValidationError("\"\(name)\" is not a value or a list") }
                    arguments.append("--\(name)=\(text)")
                }
            }
        }
        if let line = YatlasCommand.replacement(of: [path] + arguments) { throw ValidationError(line) }
        let command = try V.parse(arguments)
        let isTold = overwrite && command.overwrites == false
        let added = (isTold ? ["--overwrite"] : []) + (quiet ? ["--quiet"] : [])
        return Step(path: path, command: try V.parse(arguments + added), arguments: arguments)
    }
}
