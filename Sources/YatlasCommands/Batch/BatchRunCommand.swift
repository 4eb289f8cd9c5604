internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import ReportPages
internal import Scenes
internal import YatlasCore

struct BatchRunCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Classify many scenes into a folder of maps, or do all items of a plan.",
        discussion: """
            A map that the same scene, model and options made is kept, so an interrupted batch resumes where it stopped; \
            NAME.tif.done marks a complete map. A scene that fails is reported on one line, the others are classified, and \
            the exit code is 1.

            Examples:
              yatlas batch scenes/ maps/ --model crops.safetensors
              yatlas batch run --plan plan.jsonl
            """)
    static let positionals = ["scenes", "maps"]

    @Argument(help: "A folder of scenes, a pattern ('*.tif'), @FILE with one of these a line, a STAC ItemCollection.")
    var scenes: String?
    @Argument(help: "The folder of maps; made when it is missing.")
    var maps: String?
    @Option(help: "Run a plan written by 'yatlas plan'; it fixes scenes, maps, model and options.")
    var plan: String?
    @Flag(help: "Recreate existing maps and overwrite the report.")
    var overwrite = false
    @OptionGroup var recipe: BatchOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Report") var reporting: ReportOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

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
            try recipe.requiredModel()
        } else if let told = ([scenes].compactMap { $0 } + ResolvedOptions.given(recipe)).first {
            throw ValidationError("\(told): the plan fixes that; leave it out, or --plan")
        }
    }

    func exitCode(_ report: PlanRunner.Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> PlanRunner.Report {
        let report = try work()
        let files = try reporting.staged(overwrite: overwrite) {
            let models = try plan.map { try WorkPlan(path: $0).models() } ?? [recipe.requiredModel()]
            return try BatchPage(
                report.scenes.map { BatchPage.Entry($0) }, models: models, run: Invocation.record(of: self)
            ).page
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
        let entries = try recipe.entries(found.scenes, maps: maps ?? "")
        let execution = try machine.execution()
        let batch = try BatchRunner(
            ConfiguredModel(recipe.configuration(), access: execution.access), overwrite: overwrite, run: execution,
            describe: CommandLineText.line)
        var report = PlanRunner.Report(folders: found.folders)
        var pace = BatchProgress(of: entries.count, quiet: global.quiet)
        following("classifying") { progress in
            for (place, entry) in entries.enumerated() {
                let outcome = batch.outcome(of: entry) { progress.show($0, scene: place, of: entries.count) }
                pace.tell(outcome)
                report.scenes.append(outcome)
            }
        }
        return report
    }
}
