internal import ArgumentParser
internal import Foundation
internal import Synchronization

/// A verb of the command line and a step of a pipeline: one type with the same options.
protocol Verb: ParsableCommand {
    /// What it tells: as JSON for programs, as text for people.
    associatedtype Report: Encodable & CustomStringConvertible
    /// The names of its positional arguments, in order, as pipelines write them.
    static var positionals: [String] { get }
    /// The files it is going to write.
    var outputs: [String] { get }
    /// Whether it replaces files that exist; nil for a verb without --overwrite.
    var overwrites: Bool? { get }
    /// How to talk.
    var talk: TalkOptions { get }
    /// Does the work.
    func perform() throws -> Report
    /// The exit code that a report calls for.
    func exitCode(_ report: Report) -> Int32
    /// The one line of a report that is worth repeating at the end of a pipeline, if there is one.
    func headline(_ report: Report) -> String?
}

extension Verb {
    static var commandName: String { configuration.commandName ?? "" }
    var outputs: [String] { [] }
    var overwrites: Bool? { nil }
    func exitCode(_ report: Report) -> Int32 { 0 }
    func headline(_ report: Report) -> String? { nil }

    func run() throws {
        let report = try perform()
        if talk.json {
            print(try JSON.text(report))
        } else if !talk.quiet {
            print(report.description)
        }
        let code = exitCode(report)
        if code != 0 { throw ExitCode(code) }
    }
}

/// How a verb talks.
struct TalkOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    var json = false

    @Flag(name: [.short, .long], help: "Print neither progress nor result text.")
    var quiet = false
}

/// Reports as JSON: sorted keys, so that the same result gives the same text.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A value on a line of its own.
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

/// The standard streams.
enum Standard {
    static func error(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}

/// Progress on standard error: one line that moves on a terminal, a line a tenth elsewhere.
final class Progress: Sendable {
    private let title: String
    private let isQuiet: Bool
    private let isTerminal = isatty(2) != 0
    private let last = Mutex(-1)

    init(_ title: String, quiet: Bool) {
        self.title = title
        isQuiet = quiet
    }

    /// Shows the share done.
    func show(_ share: Double) {
        guard !isQuiet else { return }
        let percent = Int(share * 100)
        let step = isTerminal ? percent : percent / 10 * 10
        let isNew = last.withLock { last in
            defer { last = max(last, step) }
            return step > last
        }
        guard isNew else { return }
        let end = isTerminal ? (percent == 100 ? "\n" : "") : "\n"
        FileHandle.standardError.write(Data("\(isTerminal ? "\r" : "")\(title): \(step) %\(end)".utf8))
    }
}
