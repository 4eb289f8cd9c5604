internal import ArgumentParser
internal import Batch
internal import CommandSupport

/// How many scenes become maps: what plans remember, and batches are told without one.
struct BatchOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String?
    @Option(help: "A folder with a mask of the same file name for each scene, not 0 where pixels are left out.")
    var masks: String?
    @OptionGroup(title: "Map") var output: OutputOptions
    @OptionGroup(title: "Scene") var classifying: ClassificationOptions
    @OptionGroup(title: "Scene") var scene: SceneOptions

    /// The configuration that these options amount to.
    func configuration() throws -> MapConfiguration {
        guard let model else { throw ValidationError("--model: name the model that 'yatlas train' wrote") }
        return MapConfiguration(
            model: model, scene: try scene.options(area: classifying.aoi), masks: masks, output: try output.made(),
            overrides: classifying.allowance)
    }
}
