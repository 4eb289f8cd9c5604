internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Foundation
internal import Report
internal import Scenes
internal import YatlasCore

struct PlanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Check many scenes and write down the work: one line for each map to make.",
        discussion: """
            The work is done by 'yatlas batch --plan', or piece by piece on many machines by 'yatlas run --plan FILE --item \
            N', and completed by 'yatlas finish'. Scenes that do not fit the model are told, with the reason, in \
            NAME.refused.jsonl beside the plan; the exit code is 1 then.
            """)
    static let positionals = ["scenes"]

    @Argument(help: SceneWords.help)
    var scenes: [String]
    @Option(help: "The folder for the maps, NAME.tif for each scene.")
    var output: String
    @Option(
        name: [.customShort("o"), .long], help: ArgumentHelp("The plan to write (JSON Lines).", valueName: "jsonl"))
    var plan: String
    @Option(
        help: ArgumentHelp(
            "Cut scenes with more pixels along a side into several items of so many, a multiple of 512: the maps meet without a seam, and 'finish' joins them.",
            valueName: "pixels"))
    var tile: Int?
    @Flag(help: "Replace a plan that exists.")
    var overwrite = false
    @OptionGroup var recipe: BatchOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var global: GlobalOptions

    var outputs: [String] { [plan] }
    var overwrites: Bool? { overwrite }
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs + [output + "/map.tif"])
    }
    private var refusals: String { WorkPlan.refusals(of: plan) }

    func validate() throws {
        guard let tile else { return }
        if tile < 512 || tile % 512 != 0 { throw ValidationError("--tile \(tile): a multiple of 512") }
        if recipe.output.sieve != nil {
            throw ValidationError("--sieve looks across the edges of tiles; leave out one of --sieve and --tile")
        }
    }

    struct Report: Encodable, CustomStringConvertible {
        var plan: String
        var scenes: Int
        var items: Int
        var refused: [WorkPlan.Refusal]
        var folders: [FolderAccount]

        var description: String {
            let planned = items == scenes ? "\(scenes) scenes" : "\(scenes) scenes as \(items) maps"
            return "\(planned) planned, \(refused.count) refused\nWrote \(plan)"
        }
    }

    func exitCode(_ report: Report) -> Int32 { report.refused.isEmpty ? 0 : 1 }

    func perform() throws -> Report {
        for path in [plan, refusals] { try AtomicFile.check(path, overwrite: overwrite) }
        try AtomicFile.checkFolder(output)
        let found = try SceneWords.find(scenes, quiet: global.quiet)
        let entries = try SceneDiscovery.entries(found.scenes, maps: output)
        let made = try WorkPlan.make(
            entries, ConfiguredModel(recipe.configuration(), access: machine.execution().access), at: plan,
            tile: tile, threads: machine.execution().threads)
        let refused = made.refused.map {
            WorkPlan.Refusal(scene: $0.scene, reason: CommandLineText.line(of: $0.error))
        }
        for refusal in refused { StandardError.write("refused: \(refusal.reason)") }
        guard !made.plan.isEmpty else {
            throw YatlasError(.unsuitable, scenes[0], "no scene fits the model", fix: "nothing is planned")
        }
        let reasons = try refused.map { try CanonicalJSON.data($0) + Data("\n".utf8) }.reduce(Data(), +)
        let files = [
            reasons.isEmpty ? nil : try AtomicFile.stage(reasons, to: refusals, overwrite: overwrite),
            try AtomicFile.stage(made.plan, to: plan, overwrite: overwrite),
        ]
        if reasons.isEmpty { try? FileManager.default.removeItem(atPath: refusals) }
        try AtomicFile.commit(files.compactMap { $0 })
        return Report(
            plan: plan, scenes: entries.count - refused.count, items: made.plan.count { $0 == UInt8(ascii: "\n") },
            refused: refused, folders: found.folders)
    }
}
