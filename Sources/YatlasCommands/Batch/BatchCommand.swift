internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import ReportPages
internal import Scenes
internal import YatlasCore

struct BatchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Classify many scenes into a folder of maps.",
        discussion: """
            Maps that the same scene, model and options made are left as they are, so an interrupted batch goes on where it \
            stopped: NAME.tif.done tells that a map is complete. A broken scene costs one line; the others are done, and \
            the exit code is 1. With --plan it does all that 'yatlas plan' wrote down; 'yatlas batch status', 'batch retry' \
            and 'batch report' with --plan tell how far that is, do again what failed, and list all scenes.
            """)
    static let positionals = ["scenes", "maps"]

    @Argument(help: "A folder of scenes, a pattern ('*.tif'), @FILE with one of these a line, a STAC ItemCollection.")
    var scenes: String?
    @Argument(help: "The folder of maps; made when it is missing.")
    var maps: String?
    @Option(help: "Do what 'yatlas plan' wrote down; it tells scenes, maps, model and options.")
    var plan: String?
    @Flag(help: "Make maps anew that exist, and replace the report.")
    var overwrite = false
    @OptionGroup var recipe: BatchOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var reporting: ReportOptions
    @OptionGroup var global: GlobalOptions

    var outputs: [String] { reporting.outputs }
    var overwrites: Bool? { overwrite }
    var places: NamedPlaces {
        let typed = NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs)
        return typed
            + (plan.map { NamedPlaces(plan: $0) } ?? NamedPlaces(reads: [], writes: [(maps ?? "") + "/map.tif"]))
    }

    func validate() throws {
        if plan == nil {
            if scenes == nil || maps == nil {
                throw ValidationError("name a folder of scenes and one for maps, or --plan")
            }
            if recipe.model == nil { throw ValidationError("--model: name the model that 'yatlas train' wrote") }
        } else if let told = ([scenes].compactMap { $0 } + ResolvedOptions.given(recipe)).first {
            throw ValidationError("\(told): the plan tells that; leave it out, or --plan")
        }
    }

    func exitCode(_ report: PlanRunner.Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> PlanRunner.Report {
        let report = try work()
        let files = try reporting.staged(overwrite: overwrite) {
            try BatchPage(report.scenes.map { BatchPage.Entry($0) }, run: Invocation.record(of: self)).page
        }
        try AtomicFile.commit(files)
        return report
    }

    private func work() throws -> PlanRunner.Report {
        if let plan {
            let plan = try WorkPlan(path: plan)
            return try PlanRunner(plan: plan, overwrite: overwrite, machine: machine, global: global)
                .report(0..<plan.count)
        }
        try AtomicFile.checkFolder(maps ?? "")
        let found = try SceneWords.find([scenes ?? ""], quiet: global.quiet)
        let entries = try SceneDiscovery.entries(found.scenes, maps: maps ?? "")
        let execution = try machine.execution()
        let batch = try BatchRunner(
            ConfiguredModel(recipe.configuration(), access: execution.access), overwrite: overwrite, run: execution,
            describe: CommandLineText.line)
        var report = PlanRunner.Report(folders: found.folders)
        var pace = BatchProgress(of: entries.count, quiet: global.quiet)
        for entry in entries {
            let outcome = batch.outcome(of: entry)
            pace.tell(outcome)
            report.scenes.append(outcome)
        }
        return report
    }
}
