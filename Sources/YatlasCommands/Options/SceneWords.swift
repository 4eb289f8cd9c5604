internal import ArgumentParser
internal import CommandSupport
internal import Scenes

/// How many scenes are named.
enum SceneWords {
    static let help: ArgumentHelp =
        "Scenes, folders of scenes, patterns (*.tif), @FILE with one of these a line, STAC ItemCollections."

    /// The scenes that words name; a line for each folder says what of it was taken, and what not.
    static func find(_ words: [String], quiet: Bool) throws -> SceneDiscovery.Found {
        let found = try SceneDiscovery.find(words)
        tell(found.folders, quiet: quiet)
        return found
    }

    /// Says what of folders was taken, where that is not simply all.
    static func tell(_ folders: [FolderAccount], quiet: Bool) {
        guard !quiet else { return }
        for folder in folders where folder.isWorthTelling { StandardError.write("note: \(folder.text)") }
    }
}
