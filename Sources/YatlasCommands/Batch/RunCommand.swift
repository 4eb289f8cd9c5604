internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Foundation
internal import YatlasCore

struct RunCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the steps of a pipeline file (YAML), or items of a plan.",
        discussion: """
            A step is a command with its arguments by name; paths are relative to the current folder. All steps are checked \
            before the first one runs. 'report:' names a JSON file for the results of all steps.

            With --plan it makes maps of a plan: those of --item or --items, or of the array job's own number \
            (\(itemVariables.joined(separator: ", "))). Completed maps are kept. Exit codes: 0 done; 1, 2, 3: do not retry; \
            75: retry.

            Examples:
              yatlas run pipeline.yaml
              yatlas run --plan plan.jsonl --item 7
            """)
    static let positionals = ["pipeline"]

    /// Environment variables with which schedulers give the index of an array job.
    private static let itemVariables = [
        "SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX", "PBS_ARRAY_INDEX",
    ]

    @Argument(help: "The pipeline (YAML).")
    var pipeline: String?
    @Option(help: "A plan, as 'yatlas plan' wrote it, instead of a pipeline.")
    var plan: String?
    @Option(help: "The item of the plan, by number or id.")
    var item: String?
    @Option(help: "Items of the plan, such as 0-99 or 2,7-9.")
    var items: String?
    @Flag(help: "Overwrite existing files.")
    var overwrite = false
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    func validate() throws {
        guard (pipeline == nil) != (plan == nil) else { throw ValidationError("name a pipeline (YAML), or a --plan") }
        if item != nil, items != nil { throw ValidationError("--item or --items, not both") }
        guard plan == nil,
            let told = [item, items].compactMap({ $0 }).first ?? (machine.isUsual ? nil : "--threads and --memory")
        else { return }
        throw ValidationError("\(told): only with --plan; the steps of a pipeline say such things")
    }

    var places: NamedPlaces {
        let typed = NamedPlaces(reads: ResolvedOptions.words(of: self), writes: [])
        if let plan { return typed + NamedPlaces(plan: plan, items: numbers(of:)) }
        guard let steps = try? Pipeline(path: pipeline ?? "", overwrite: overwrite, quiet: true) else { return typed }
        return steps.steps.map(\.command.places).reduce(
            typed + NamedPlaces(reads: [], writes: steps.outputs), +)
    }

    /// The report of a run.
    enum Report: Encodable, CustomStringConvertible {
        case steps(Steps)
        case items(PlanRunner.Report)

        private var either: any Encodable & CustomStringConvertible {
            switch self {
            case .steps(let report): report
            case .items(let report): report
            }
        }

        var description: String { either.description }

        func encode(to encoder: any Encoder) throws { try either.encode(to: encoder) }
    }

    func exitCode(_ report: Report) -> Int32 {
        guard case .items(let report) = report else { return 0 }
        return report.exitCode
    }

    func perform() throws -> Report {
        if let plan { return .items(try report(of: WorkPlan(path: plan))) }
        return .steps(try steps(of: pipeline ?? ""))
    }

    private func report(of plan: WorkPlan) throws -> PlanRunner.Report {
        let work = PlanRunner(plan: plan, overwrite: overwrite, machine: machine, global: global)
        return try work.report(numbers(of: plan))
    }

    /// The items to run.
    private func numbers(of plan: WorkPlan) throws -> [Int] {
        if let items { return try ItemRanges.numbers(items, below: plan.count) }
        let environment = ProcessInfo.processInfo.environment
        guard let item = item ?? Self.itemVariables.lazy.compactMap({ environment[$0] }).first else {
            throw ValidationError("--plan: name an item with --item or --items, or run it as an array job")
        }
        return [try plan.number(of: item)]
    }

    /// The reports of a pipeline's steps.
    struct Steps: Encodable, CustomStringConvertible {
        struct Done: Encodable {
            var verb: String
            var arguments: [String]
            var result: AnyReport
        }
        var software = Software.nameAndVersion
        var pipeline: String
        var steps: [Done] = []
        var wrote: [String] = []

        var description: String {
            wrote.isEmpty ? "Wrote no files" : (["Wrote:"] + wrote.map { "  \($0)" }).joined(separator: "\n")
        }
    }

    private func steps(of pipeline: String) throws -> Steps {
        let plan = try Pipeline(path: pipeline, overwrite: overwrite, quiet: global.quiet)
        for output in plan.outputs { try AtomicFile.check(output, overwrite: overwrite) }
        var report = Steps(pipeline: pipeline)
        for step in plan.steps {
            let typed = step.path.split(separator: " ").map(String.init) + step.arguments
            if !global.quiet { StandardError.write("== \(Invocation.shell(typed))") }
            let result = try Invocation.$arguments.withValue(typed) { try Self.result(of: step.command) }
            if !global.quiet, !global.json { try StandardOutput.write(result.text) }
            report.steps.append(.init(verb: step.path, arguments: step.arguments, result: result.report))
            if result.code != 0 { throw ExitCode(result.code) }
        }
        report.wrote = plan.outputs
        if let path = plan.report {
            try AtomicFile.write(Data((try CanonicalJSON.text(report) + "\n").utf8), to: path, overwrite: overwrite)
        }
        return report
    }

    private struct Result {
        var report: AnyReport
        var text: String
        var code: Int32
    }

    private static func result<Step: Command>(of step: Step) throws -> Result {
        let report = try step.start()
        return Result(
            report: AnyReport(report), text: report.description, code: step.exitCode(report))
    }
}
