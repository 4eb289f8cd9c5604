internal import ArgumentParser
internal import Batch
internal import CommandSupport

struct BatchRetryCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "batch retry", abstract: "Do again the scenes of a plan that failed, and only those.")
    static let positionals: [String] = []

    @OptionGroup var of: PlanArguments
    @OptionGroup var machine: MachineArguments
    @OptionGroup var talk: TalkOptions

    func exitCode(_ report: PlannedWork.Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> PlannedWork.Report {
        try PlannedWork(plan: WorkPlan(path: of.plan), overwrite: false, machine: machine, talk: talk)
            .report(of.status().items(.failed).map(\.i))
    }
}
