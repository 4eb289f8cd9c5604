internal import ArgumentParser
internal import Batch
internal import CommandSupport

/// Options of a batch, which plans store.
struct BatchOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String?
    @Option(help: "A folder with a mask of the same file name for each scene, not 0 where pixels are left out.")
    var masks: String?
    @OptionGroup(title: "Map") var output: OutputOptions
    @OptionGroup(title: "Scene") var classifying: ClassificationOptions
    @OptionGroup(title: "Scene") var scene: SceneOptions

    /// The model, which only a plan may name in its place.
    @discardableResult
    func requiredModel() throws -> String {
        guard let model else { throw ValidationError("no model; name the one that 'yatlas train' wrote with --model") }
        return model
    }

    /// The configuration of these options.
    func configuration() throws -> MapConfiguration {
        MapConfiguration(
            model: try requiredModel(), scene: try scene.options(area: classifying.aoi), masks: masks,
            output: try output.made(),
            overrides: classifying.allowance)
    }
}
