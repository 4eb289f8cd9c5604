internal import ArgumentParser
internal import Batch
internal import CommandSupport

/// How many scenes become maps: what plans remember, and batches are told without one.
struct BatchOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String?
    @Option(help: "A folder with a mask of the same file name for each scene, not 0 where pixels are to be left out.")
    var masks: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var classifying: ClassificationOptions
    @OptionGroup var scene: SceneOptions

    /// These options as one would type them.
    var typed: [String] {
        CommandLineText.option("model", model) + CommandLineText.option("masks", masks) + output.typed
            + classifying.typed + scene.typed
    }

    /// The recipe.
    func recipe(overwrite: Bool) throws -> MapConfiguration {
        guard let model else { throw ValidationError("--model: name the model that 'yatlas train' wrote") }
        return try MapConfiguration(
            model: readModel(model), options: scene.options(area: classifying.aoi),
            outputs: output.files(map: "", overwrite: overwrite), allowance: classifying.allowance, masks: masks,
            arguments: typed)
    }
}
