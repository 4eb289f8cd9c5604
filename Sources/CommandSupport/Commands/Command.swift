package import ArgumentParser
internal import YatlasCore

/// A verb of the command line and a step of a pipeline: one type with the same options.
package protocol Command: ParsableCommand {
    /// What it tells: as JSON for programs, as text for people.
    associatedtype Report: Encodable & CustomStringConvertible
    /// The names of its positional arguments, in order, as pipelines write them.
    static var positionals: [String] { get }
    /// The files it is going to write.
    var outputs: [String] { get }
    /// The places that what was typed names, and that plans and pipelines name which were typed.
    var places: NamedPlaces { get }
    /// Whether it replaces files that exist; nil for a verb without --overwrite.
    var overwrites: Bool? { get }
    /// How to global.
    var global: GlobalOptions { get }
    /// Does the work.
    func perform() throws -> Report
    /// The exit code that a report calls for.
    func exitCode(_ report: Report) -> Int32
    /// The one line of a report that is worth repeating at the end of a pipeline, if there is one.
    func headline(_ report: Report) -> String?
}

extension Command {
    package static var commandName: String { configuration.commandName ?? "" }
    package var outputs: [String] { [] }
    package var places: NamedPlaces { NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs) }
    package var overwrites: Bool? { nil }
    package func exitCode(_ report: Report) -> Int32 { 0 }
    package func headline(_ report: Report) -> String? { nil }

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
