internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import YatlasCore

/// The plan argument of a command.
struct PlanOptions: ParsableArguments {
    @Option(help: "The plan, as 'yatlas plan' wrote it.")
    var plan: String

    func status(_ progress: ProgressLine) throws -> PlanStatus {
        try PlanStatus(WorkPlan(path: plan), threads: ExecutionOptions().threads) { progress.show($0) }
    }
}
