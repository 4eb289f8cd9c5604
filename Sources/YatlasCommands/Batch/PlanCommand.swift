internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Foundation
internal import Report
internal import Scenes
internal import YatlasCore

struct PlanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Check many scenes and write a plan: one item for each map to make.",
        discussion: """
            'yatlas batch run --plan' runs all items, 'yatlas run --plan FILE --item N' single ones on many machines, and \
            'yatlas finish' indexes the maps. Scenes that do not fit the model are listed with the reason in \
            NAME.refused.jsonl beside the plan; the exit code is 1 then.

            Example:
              yatlas plan scenes/ --maps maps/ --model crops.safetensors --output plan.jsonl
            """)
    static let positionals = ["scenes"]

    @Argument(help: SceneWords.help)
    var scenes: [String]
    @Option(help: "The folder for the maps, NAME.tif for each scene.")
    var maps: String?
    @Option(name: [.short, .long], help: ArgumentHelp("The plan to write (JSON Lines).", valueName: "jsonl"))
    var output: String
    @Option(
        help: ArgumentHelp(
            "Split scenes with more pixels along a side into tiles of this size, a multiple of 512. The maps meet without a seam, and 'yatlas finish' joins them.",
            valueName: "pixels"))
    var tile: Int?
    @Flag(help: "Overwrite an existing plan.")
    var overwrite = false
    @OptionGroup var recipe: BatchOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [output] }
    var overwrites: Bool? { overwrite }
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs + [(maps ?? "") + "/map.tif"])
    }
    private var refusals: String { WorkPlan.refusals(of: output) }

    func validate() throws {
        if maps == nil {
            throw ValidationError(
                "name the folder of maps with --maps; --output (-o) is the plan to write, as in: "
                    + "yatlas plan scenes/ --maps maps/ --model crops.safetensors --output plan.jsonl")
        }
        guard let tile else { return }
        if tile < 512 || tile % 512 != 0 { throw ValidationError("--tile \(tile): a multiple of 512") }
        if recipe.output.sieve != nil {
            throw ValidationError("--sieve looks across the edges of tiles; leave out one of --sieve and --tile")
        }
        if try recipe.additional().contains(.quicklook) {
            throw ValidationError("--also quicklook shows whole scenes; leave out one of quicklook and --tile")
        }
    }

    struct Report: Encodable, CustomStringConvertible {
        var plan: String
        var scenes: Int
        var items: Int
        var refused: [WorkPlan.Refusal]
        var folders: [FolderAccount]

        var description: String {
            let planned =
                items == scenes
                ? NumberFormat.count(scenes, "scene")
                : "\(NumberFormat.count(scenes, "scene")) as \(NumberFormat.count(items, "map"))"
            return "\(planned) planned, \(refused.count) refused\nWrote \(plan)"
        }
    }

    func exitCode(_ report: Report) -> Int32 { report.refused.isEmpty ? 0 : 1 }

    func perform() throws -> Report {
        let maps = maps ?? ""
        for path in [output, refusals] { try AtomicFile.check(path, overwrite: overwrite) }
        try AtomicFile.checkFolder(maps)
        let found = try SceneWords.find(scenes, quiet: global.quiet)
        let entries = try recipe.entries(found.scenes, maps: maps)
        let model = try ConfiguredModel(recipe.configuration(), access: machine.execution().access)
        let made = try following("checking scenes") { progress in
            try WorkPlan.make(entries, model, at: output, tile: tile, threads: machine.execution().threads) {
                progress.show($0)
            }
        }
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
            try AtomicFile.stage(made.plan, to: output, overwrite: overwrite),
        ]
        if reasons.isEmpty { try? FileManager.default.removeItem(atPath: refusals) }
        try AtomicFile.commit(files.compactMap { $0 })
        return Report(
            plan: output, scenes: entries.count - refused.count, items: made.plan.count { $0 == UInt8(ascii: "\n") },
            refused: refused, folders: found.folders)
    }
}
