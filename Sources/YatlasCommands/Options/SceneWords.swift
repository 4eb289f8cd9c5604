internal import ArgumentParser

/// How many scenes are named.
enum SceneWords {
    static let help: ArgumentHelp =
        "Scenes, folders of scenes, patterns (*.tif), @FILE with one of these a line, STAC ItemCollections."
}
