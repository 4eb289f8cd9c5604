package import ArgumentParser
internal import YatlasCore

/// A command of the command line, which is also a step of a pipeline with the same options.
package protocol Command: ParsableCommand {
    /// The result: encoded as JSON for programs, described as text for people.
    associatedtype Report: Encodable & CustomStringConvertible
    /// The names of its positional arguments, in order, for pipelines.
    static var positionals: [String] { get }
    /// The files to be written.
    var outputs: [String] { get }
    /// The paths in the arguments, and in plans and pipelines that the arguments name.
    var places: NamedPlaces { get }
    /// Whether existing files may be replaced; nil for a command without --overwrite.
    var overwrites: Bool? { get }
    /// Whether the process may only open the paths of the command line while it runs.
    var isConfined: Bool { get }
    /// The global options.
    var global: GlobalOptions { get }
    /// Runs the command.
    func perform() throws -> Report
    /// The exit code for a report.
    func exitCode(_ report: Report) -> Int32
}

extension Command {
    package static var commandName: String { configuration.commandName ?? "" }
    package var outputs: [String] { [] }
    package var places: NamedPlaces { NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs) }
    package var overwrites: Bool? { nil }
    package var isConfined: Bool { true }
    package func exitCode(_ report: Report) -> Int32 { 0 }

    /// Does a part of the work that may take long, and shows how far it is unless `--quiet` is given.
    ///
    /// - Parameters:
    ///   - title: what is done: "classifying".
    ///   - body: the work.
    /// - Returns: what the work returns.
    package func following<Value>(_ title: String, _ body: (ProgressLine) throws -> Value) rethrows -> Value {
        try ProgressLine.during(title, quiet: global.quiet, body)
    }

    /// Does the work, once all outputs can be written and none of them is read.
    package func start() throws -> Report {
        try OutputCheck(self).refuse()
        return try perform()
    }

    package func run() throws {
        let report = try start()
        if global.json {
            try StandardOutput.write(json: report)
        } else if !global.quiet {
            try StandardOutput.write(report.description)
        }
        let code = exitCode(report)
        if code != 0 { throw ExitCode(code) }
    }
}
