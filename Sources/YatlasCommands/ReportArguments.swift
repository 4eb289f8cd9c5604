internal import ArgumentParser
internal import Foundation
internal import Raster
internal import Report

/// A report to look at, on request.
struct ReportArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also write a report to look at, with pictures: one HTML file that needs no network.", valueName: "file"))
    var report: String?

    func validate() throws {
        guard let report, !["html", "htm"].contains(URL(fileURLWithPath: report).pathExtension.lowercased()) else {
            return
        }
        throw ValidationError("--report \(report): a page for browsers; name it .html")
    }

    /// The file, when there is to be one.
    var outputs: [String] { report.map { [$0] } ?? [] }

    /// The report, written but without its name yet; none unless it is wanted.
    func staged(overwrite: Bool, _ page: () throws -> ReportPage) throws -> [StagedFile] {
        try outputs.map { try StagedFile.stage(page().data, to: $0, overwrite: overwrite) }
    }
}

/// What was typed to do what is being done, as reports show it.
enum Invocation {
    /// The verb and its arguments.
    @TaskLocal static var arguments: [String] = []

    /// The command as one would type it in a shell.
    static var text: String { "yatlas \(shell(arguments))" }

    /// Arguments as one would type them in a shell.
    static func shell(_ arguments: [String]) -> String {
        arguments.map { argument in
            let isPlain =
                !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "@%+=:,./_-".contains($0) }
            return isPlain ? argument : "'\(argument.replacingOccurrences(of: "'", with: "'\\''"))'"
        }.joined(separator: " ")
    }
}

/// The options of a command that hold, whether typed or by default.
enum HeldOptions {
    /// Name and value of each option and argument that has a value, in the order of their declaration.
    static func of(_ arguments: some ParsableArguments) -> [(name: String, value: String)] {
        Mirror(reflecting: arguments).children.flatMap { child -> [(name: String, value: String)] in
            if let group = child.value as? any HeldGroup { return group.options }
            guard let held = child.value as? any HeldValue, let label = child.label, let text = text(held.value) else {
                return []
            }
            return [(dashed(label.drop { $0 == "_" }), text)]
        }
    }

    /// A value as one would type it; nil for none.
    private static func text(_ value: Any) -> String? {
        if let isSet = value as? Bool { return isSet ? "yes" : nil }
        if let list = value as? [Any] { return list.isEmpty ? nil : list.map { "\($0)" }.joined(separator: "  ") }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return "\(value)" }
        return mirror.children.first.map { "\($0.value)" }
    }

    /// The name of an option by the name of its property.
    private static func dashed(_ label: Substring) -> String {
        label.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
    }
}

/// What holds a value once a command line is parsed.
private protocol HeldValue {
    associatedtype Held
    var wrappedValue: Held { get }
}

extension HeldValue {
    fileprivate var value: Any { wrappedValue }
}

extension Argument: HeldValue {}
extension Option: HeldValue {}
extension Flag: HeldValue {}

/// What holds options of its own.
private protocol HeldGroup {
    var options: [(name: String, value: String)] { get }
}

extension OptionGroup: HeldGroup {
    fileprivate var options: [(name: String, value: String)] { HeldOptions.of(wrappedValue) }
}
