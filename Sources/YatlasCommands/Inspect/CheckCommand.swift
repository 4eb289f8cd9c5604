internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Scenes
internal import YatlasCore

struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check which scenes a model can classify, and why not the others.",
        discussion: """
            Checks bands, units, grid, mask, readability and the range of values, as 'yatlas classify' does, and takes the \
            options of 'yatlas batch' for maps and scenes. The exit code is 1 if a scene would be refused.

            Examples:
              yatlas check scenes/ --model crops.safetensors
              yatlas check scenes/ --model crops.safetensors --masks clouds/
            """)
    static let positionals = ["scenes"]

    @Argument(help: SceneWords.help)
    var scenes: [String]
    @OptionGroup var recipe: BatchOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    struct Report: Encodable, CustomStringConvertible {
        struct Verdict: Encodable {
            var scene: String
            var isFit: Bool
            var reason: String?
        }
        var scenes: [Verdict]
        var folders: [FolderAccount]

        var description: String {
            let refused = scenes.count { !$0.isFit }
            let rows = scenes.map { [$0.scene, $0.isFit ? "fit" : "refused", $0.reason ?? ""] }
            return TextTable.render(header: ["scene", "verdict", "reason"], rows: rows)
                + "\n\(scenes.count - refused) fit, \(refused) refused"
        }
    }

    func validate() throws { try recipe.requiredModel() }

    func exitCode(_ report: Report) -> Int32 { report.scenes.contains { !$0.isFit } ? 1 : 0 }

    func perform() throws -> Report {
        let access = try ExecutionOptions.fromEnvironment().access
        let model = try ConfiguredModel(recipe.configuration(), access: access)
        let found = try SceneWords.find(scenes, quiet: global.quiet)
        let verdicts = following("checking scenes") { progress in
            found.scenes.enumerated().map { place, path in
                progress.show(0, scene: place, of: found.scenes.count)
                do {
                    try model.check(path)
                    return Report.Verdict(scene: path, isFit: true, reason: nil)
                } catch {
                    return Report.Verdict(scene: path, isFit: false, reason: CommandLineText.line(of: error))
                }
            }
        }
        return Report(scenes: verdicts, folders: found.folders)
    }
}
