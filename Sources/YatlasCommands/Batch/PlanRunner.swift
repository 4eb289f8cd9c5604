internal import Accuracy
internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport
internal import Report
internal import YatlasCore

/// Items of a plan done here, and what became of them.
struct PlanRunner {
    struct Report: Encodable, CustomStringConvertible {
        var scenes: [BatchRunner.Outcome] = []

        func count(_ state: BatchRunner.Outcome.State) -> Int { scenes.count { $0.state == state } }

        var description: String {
            let pixels = scenes.compactMap(\.summary).map(\.pixels).reduce(0, +)
            return
                "\(count(.done)) maps made (\(pixels) pixels), \(count(.skipped)) done before, \(count(.failed)) failed"
        }

        /// What a scheduler is told: to try again where that may help, else the kind of all failures, or that some failed.
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

    /// Does some items, one after the other.
    func report(_ numbers: some Collection<Int>) throws -> Report {
        var report = Report()
        var pace = BatchProgress(of: numbers.count, quiet: global.quiet)
        var known: (arguments: [String], batch: BatchRunner)?
        for number in numbers {
            let item = try plan.item(number)
            if known?.arguments != item.arguments {
                known = (item.arguments, try batch(of: item))
            }
            guard let batch = known?.batch else { continue }
            let outcome = batch.outcome(of: item)
            pace.tell(outcome)
            report.scenes.append(outcome)
        }
        return report
    }

    private func batch(of item: WorkItem) throws -> BatchRunner {
        do {
            let arguments = try BatchOptions.parse(item.arguments)
            return BatchRunner(
                try arguments.recipe(overwrite: overwrite), run: try machine.execution(), describe: CommandLineText.line
            )
        } catch let error as YatlasError where FailureKind(error) != .refused {
            throw error
        } catch {
            // What the parser complains of is what was typed when this was planned.
            throw YatlasError(.unsuitable, plan.path, "item \(item.i): \(BatchOptions.message(for: error))")
        }
    }
}
