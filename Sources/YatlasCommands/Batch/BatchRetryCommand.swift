internal import ArgumentParser
internal import Batch
internal import CommandSupport

struct BatchRetryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Repeat the failed items of a plan, and only those.",
        discussion: """
            Example:
              yatlas batch retry --plan plan.jsonl
            """)
    static let positionals: [String] = []

    @OptionGroup(title: "Plan") var of: PlanOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    // Publications of killed runs are completed.
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: []) + NamedPlaces(plan: of.plan)
    }

    func exitCode(_ report: PlanRunner.Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> PlanRunner.Report {
        let failed = try following("reading the plan") { try of.status($0) }.items(.failed).map(\.i)
        return try PlanRunner(plan: WorkPlan(path: of.plan), overwrite: false, machine: machine, global: global)
            .report(failed)
    }
}
