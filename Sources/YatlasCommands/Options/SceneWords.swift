internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Scenes
internal import YatlasCore

/// Resolves the scene arguments of commands.
enum SceneWords {
    static let help: ArgumentHelp =
        "Scenes, folders of scenes, patterns (*.tif), @FILE with one of these a line, STAC ItemCollections."

    /// The scenes of some words; prints a line on scenes and other files of each folder.
    static func find(_ words: [String], quiet: Bool) throws -> SceneDiscovery.Found {
        if let plan = words.first(where: { $0.hasSuffix(".jsonl") }), (try? WorkPlan(path: plan)) != nil {
            throw YatlasError(
                .unsuitable, plan, "a plan, not a scene",
                fix: "say \(Invocation.shell(["yatlas", "batch", "run", "--plan", plan]))")
        }
        let found = try SceneDiscovery.find(words)
        tell(found.folders, quiet: quiet)
        return found
    }

    /// Prints a line for each folder, unless all files in it are plain scenes.
    static func tell(_ folders: [FolderAccount], quiet: Bool) {
        guard !quiet else { return }
        for folder in folders where folder.isWorthTelling { StandardError.write("note: \(folder.text)") }
    }
}
