internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import YatlasCore

struct BatchReportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "List every scene of a plan: pixels and class shares, or the reason of its failure.",
        discussion: """
            Example:
              yatlas batch report --plan plan.jsonl
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
        var scenes: [PlanStatus.Item]
        var refused: [WorkPlan.Refusal]

        var description: String {
            let names = scenes.flatMap { $0.shares ?? [] }.reduce(into: [String]()) { names, share in
                if !names.contains(share.name) { names.append(share.name) }
            }
            let rows = scenes.map { item in row(item.id, item.state.rawValue, item.shares ?? [], names) }
            let all = row("all", "", scenes.flatMap { $0.shares ?? [] }, names)
            let reasons = scenes.compactMap { item in item.message.map { "failed: \($0)" } }
            return
                ([TextTable.render(header: ["scene", "state", "pixels"] + names, rows: rows + [all])] + reasons
                + refused.map { "refused when planned: \($0.reason)" }).joined(separator: "\n")
        }

        private func row(_ name: String, _ state: String, _ shares: [ClassShare], _ names: [String]) -> [String] {
            // Markers may contain any numbers, and sums of Int trap on overflow.
            let pixels = shares.reduce(into: [String: Double]()) { $0[$1.name, default: 0] += Double($1.pixels) }
            let sum = pixels.values.reduce(0, +)
            guard sum > 0 else { return [name, state, "-"] + names.map { _ in "-" } }
            return [name, state, NumberFormat.decimal(sum, digits: 0)]
                + names.map { "\(NumberFormat.decimal(100 * (pixels[$0] ?? 0) / sum, digits: 1)) %" }
        }
    }

    func perform() throws -> Report {
        let status = try following("reading the plan") { try of.status($0) }
        return Report(plan: of.plan, scenes: status.items, refused: status.refused)
    }
}
