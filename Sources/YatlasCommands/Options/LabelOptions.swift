internal import ArgumentParser
internal import CommandSupport
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import YatlasCore

/// Labels on scenes.
struct LabelOptions: ParsableArguments {
    @Option(help: "Labels: points or polygons (GeoPackage, Shapefile, GeoJSON...) or a raster of classes.")
    var labels: String?

    @OptionGroup(title: "Labels") var file: LabelFileOptions

    @Option(
        help:
            "The field with the fold of each sample; -1 is always in training. Default: a table's column 'fold', else folds are made."
    )
    var foldField: String?

    @OptionGroup(title: "Features") var own: IndexOptions

    @OptionGroup(title: "Scene") var masking: MaskOptions

    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions

    func options() throws -> SceneConfiguration {
        try sceneArguments.options(mask: masking.mask, indices: own.indices())
    }

    /// Opens the scenes of some words.
    func scenes(_ words: [String]) throws -> [Scene] {
        let options = try options()
        return try SceneWords.find(words, quiet: false).scenes.map { path in
            let scene = try Scene(path: path, options: options)
            for note in scene.notes { StandardError.write("note: \(path): \(note)") }
            return scene
        }
    }

    /// The samples of labels on scenes, with the features asked for.
    func samples(
        of scenes: [Scene], _ features: [String], optional: [String] = [], _ progress: ProgressLine
    ) throws -> SampleTable {
        let source = try file.source(labels ?? "", foldField: foldField)
        return try SampleTable(scenes, labels: source, features: features, optional: optional) {
            progress.show(0, scene: $0, of: scenes.count)
        }
    }
}
