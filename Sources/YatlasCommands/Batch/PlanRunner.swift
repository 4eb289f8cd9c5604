internal import Accuracy
internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport
internal import Foundation
internal import Report
internal import Scenes
internal import YatlasCore

/// Runs items of a plan and reports their outcomes.
struct PlanRunner {
    struct Report: Encodable, CustomStringConvertible {
        var scenes: [BatchRunner.Outcome] = []
        /// Counts for folders and patterns, without a plan.
        var folders: [FolderAccount] = []

        func count(_ state: BatchRunner.Outcome.State) -> Int { scenes.count { $0.state == state } }

        var description: String {
            // Only a retry may find no scenes.
            guard !scenes.isEmpty else { return "Nothing failed: nothing to retry" }
            let pixels = scenes.compactMap(\.summary).map(\.pixels).reduce(0, +)
            let former = scenes.count { $0.note != nil }
            let note =
                """
                Note: \(former) of those completed before follow the rule of the earlier version that made them: files that \
                their scenes refer to may have changed since. --overwrite recreates all maps.
                """
            return
                "\(NumberFormat.count(count(.done), "map")) made (\(NumberFormat.count(pixels, "pixel"))), \(count(.skipped)) completed before, "
                + "\(count(.failed)) failed"
                + (former > 0 ? "\n\(note)" : "")
        }

        /// The exit code for schedulers: retry if that may help, else the common kind of all failures, or partial
        /// failure.
        var exitCode: Int32 {
            let kinds = Set(scenes.compactMap(\.failure))
            if kinds.contains(.transient) { return FailureKind.transient.exitCode }
            return kinds.count > 1 ? FailureKind.failed.exitCode : kinds.first?.exitCode ?? 0
        }
    }

    let plan: WorkPlan
    let overwrite: Bool
    let machine: MachineOptions
    let global: GlobalOptions

    /// Runs some items, one after the other.
    func report(_ numbers: some Collection<Int>) throws -> Report {
        try ProgressLine.during("classifying", quiet: global.quiet) { try report(numbers, $0) }
    }

    private func report(_ numbers: some Collection<Int>, _ following: ProgressLine) throws -> Report {
        var report = Report()
        let count = numbers.count
        var progress = BatchProgress(of: count, quiet: global.quiet)
        let execution = try machine.execution()
        var known: (configuration: MapConfiguration, batch: BatchRunner)?
        for (place, number) in numbers.enumerated() {
            let item = try plan.item(number)
            let batch: BatchRunner
            if let known, known.configuration == item.configuration {
                batch = known.batch
            } else {
                batch = try BatchRunner(
                    ConfiguredModel(item.configuration, access: execution.access), overwrite: overwrite,
                    run: execution, describe: CommandLineText.line)
                try batch.refuseOther(item)
                try AtomicFile.checkFolder(item.output.parentFolder)
                known = (item.configuration, batch)
            }
            let outcome = batch.outcome(of: item) { following.show($0, scene: place, of: count) }
            progress.tell(outcome)
            report.scenes.append(outcome)
        }
        return report
    }
}
