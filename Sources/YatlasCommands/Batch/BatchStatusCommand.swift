internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import YatlasCore

struct BatchStatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show a plan's progress: completed, failed (with reason), pending.",
        discussion: """
            Reads the files beside the maps, so it works at any time and on any machine that sees them. \
            'yatlas batch retry' repeats the failed items, 'yatlas batch run' does all pending ones.

            Example:
              yatlas batch status --plan plan.jsonl
            """)
    static let positionals: [String] = []

    @OptionGroup(title: "Plan") var of: PlanOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    // Publications of killed runs are completed.
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: []) + NamedPlaces(plan: of.plan)
    }

    struct Report: Encodable, CustomStringConvertible {
        var plan: String
        var items: Int
        var done: Int
        var failed: [PlanStatus.Item]
        var left: [Int]
        /// The reasons why existing maps do not count.
        var notes: [String]
        var secondsLeft: Double
        var refused: [WorkPlan.Refusal]

        var description: String {
            var counts = "\(items) scenes: \(done) done, \(failed.count) failed, \(left.count) left"
            if !left.isEmpty {
                counts += ", about \(NumberFormat.duration(secondsLeft)) on one core: items \(ItemRanges.text(left))"
            }
            let changes = Set(notes).sorted().map { "not done: \($0)" }
            let failures = failed.map { "failed: item \($0.i): \($0.message ?? $0.scene)" }
            return ([counts] + changes + failures + refused.map { "refused when planned: \($0.reason)" }).joined(
                separator: "\n")
        }
    }

    func perform() throws -> Report {
        let status = try following("reading the plan") { try of.status($0) }
        let left = status.items(.left)
        return Report(
            plan: of.plan, items: status.items.count, done: status.items(.done).count, failed: status.items(.failed),
            left: left.map(\.i), notes: left.compactMap(\.message), secondsLeft: left.map(\.seconds).reduce(0, +),
            refused: status.refused)
    }
}
