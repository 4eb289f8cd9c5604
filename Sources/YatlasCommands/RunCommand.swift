internal import ArgumentParser
internal import Foundation
internal import Mapping
internal import Raster

struct RunCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the steps of a pipeline file (YAML).",
        discussion: """
            A step is a verb with its arguments by name; paths are relative to the current folder. All steps are checked \
            before the first one runs. 'report:' names a JSON file for the results of all steps.
            """)
    static let positionals = ["pipeline"]

    @Argument(help: "The pipeline (YAML).")
    var pipeline: String
    @Flag(help: "Replace outputs that exist.")
    var overwrite = false
    @OptionGroup var talk: TalkOptions

    struct Report: Encodable, CustomStringConvertible {
        struct Done: Encodable {
            var verb: String
            var arguments: [String]
            var result: AnyReport
        }
        var software = Yatlas.version
        var pipeline: String
        var steps: [Done] = []
        var wrote: [String] = []
        var headlines: [String] = []

        private enum CodingKeys: CodingKey { case software, pipeline, steps, wrote }

        var description: String { (["Wrote:"] + wrote.map { "  \($0)" } + headlines).joined(separator: "\n") }
    }

    func perform() throws -> Report {
        let plan = try Pipeline(path: pipeline, overwrite: overwrite, quiet: talk.quiet)
        for output in plan.outputs { try StagedFile.check(output, overwrite: overwrite) }
        var report = Report(pipeline: pipeline)
        for step in plan.steps {
            if !talk.quiet { Standard.error("== \(step.verb.commandName) \(step.shown)") }
            let result = try Self.result(of: step.command)
            if !talk.quiet, !talk.json { print(result.text) }
            report.steps.append(.init(verb: step.verb.commandName, arguments: step.arguments, result: result.report))
            if let headline = result.headline { report.headlines.append(headline) }
            if result.code != 0 { throw ExitCode(result.code) }
        }
        report.wrote = plan.outputs
        if let path = plan.report {
            try StagedFile.write(Data((try JSON.text(report) + "\n").utf8), to: path, overwrite: overwrite)
        }
        return report
    }

    private struct Result {
        var report: AnyReport
        var text: String
        var headline: String?
        var code: Int32
    }

    private static func result<Step: Verb>(of step: Step) throws -> Result {
        let report = try step.perform()
        return Result(
            report: AnyReport(report), text: report.description, headline: step.headline(report),
            code: step.exitCode(report))
    }
}

/// A report of any verb.
struct AnyReport: Encodable {
    private let write: (any Encoder) throws -> Void

    init(_ report: some Encodable) { write = report.encode }

    func encode(to encoder: any Encoder) throws { try write(encoder) }
}
