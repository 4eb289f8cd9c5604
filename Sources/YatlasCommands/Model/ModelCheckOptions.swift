internal import ArgumentParser
internal import Classification
internal import CommandSupport
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

/// Options for samples to evaluate an edited model: labels on a scene, or a table.
struct ModelCheckOptions: ParsableArguments {
    @Option(help: "Labels on the scene, to show the accuracy before and after.")
    var labels: String?
    @Option(help: "A table of samples, to show the accuracy before and after.")
    var table: String?
    @OptionGroup(title: "Labels") var file: LabelFileOptions
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions

    func validate() throws {
        if labels != nil, table != nil { throw ValidationError("--labels or --table, not both") }
        if table != nil, file.classField == nil { throw ValidationError("--table needs --class-field") }
    }

    func scene(_ path: String) throws -> Scene {
        try Scene(path: path, options: sceneArguments.options(mask: masking.mask))
    }

    /// The samples with the features of a model; nil if none are given.
    func samples(for model: YatModel, scene path: String?) throws -> SampleTable? {
        if let table, let classField = file.classField {
            let fields = TableColumnRoles(classField: classField, foldField: nil, groupField: nil)
            let source = try file.source(table)
            return try SampleTable(
                Table(source, named: fields.named), fields: fields, renaming: source.renaming,
                features: model.featureItems, options: sceneArguments.options())
        }
        guard let labels else { return nil }
        guard let path else { throw ValidationError("--labels \(labels): name the scene after the model") }
        let scene = try scene(path)
        // Refuses a scene that is not compatible with the model.
        _ = try SceneClassifier(scene: scene, model: model, allowance: CompatibilityOverrides(unlike: true))
        return try SampleTable([scene], labels: file.source(labels), features: model.featureItems)
    }
}
