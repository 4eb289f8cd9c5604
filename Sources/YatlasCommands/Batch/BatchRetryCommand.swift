internal import ArgumentParser
internal import Batch
internal import CommandSupport

struct BatchRetryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "batch retry", abstract: "Do again the scenes of a plan that failed, and only those.")
    static let positionals: [String] = []

    @OptionGroup var of: PlanOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var global: GlobalOptions

    // What a killed run was about to publish is published.
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: []) + NamedPlaces(plan: of.plan)
    }

    func exitCode(_ report: PlanRunner.Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> PlanRunner.Report {
        try PlanRunner(plan: WorkPlan(path: of.plan), overwrite: false, machine: machine, global: global)
            .report(of.status().items(.failed).map(\.i))
    }
}
