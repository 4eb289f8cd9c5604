internal import Learning
internal import Raster
public import Scenes
internal import Spectral
public import Training
internal import YatlasCore

extension SampleTable {
    /// Samples the labelled pixels of a scene.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - labels: points, polygons (GeoPackage, Shapefile, GeoJSON...) or a raster on the scene's grid.
    ///   - layer: the layer of a file with several; nil takes the only one.
    ///   - classField: the field that holds the class; nil for a raster.
    ///   - features: "raw" (every band), indices by name, formulas; as `yatlas train --features` takes them.
    /// - Throws: ``YatlasError`` when labels and scene do not fit, or fewer than two classes have valid samples.
    public init(
        _ scene: Scene, labels: String, layer: String? = nil, classField: String? = nil, features: [String] = ["raw"]
    ) throws {
        try self.init([scene], labels: labels, layer: layer, classField: classField, features: features)
    }

    /// Samples the labelled pixels of several scenes with the same bands, each where labels lie on it.
    ///
    /// - Parameters:
    ///   - scenes: the scenes.
    ///   - labels: points, polygons or a raster.
    ///   - layer: the layer of a file with several; nil takes the only one.
    ///   - classField: the field that holds the class; nil for a raster.
    ///   - features: the features.
    /// - Throws: ``YatlasError`` when labels and scenes do not fit, or fewer than two classes have valid samples.
    public init(
        _ scenes: [Scene], labels: String, layer: String? = nil, classField: String? = nil, features: [String] = ["raw"]
    ) throws {
        let source = LabelSource(path: labels, layer: layer, classField: classField)
        try self.init(scenes, labels: source, features: features, optional: ["focal"])
    }

    /// Reads samples from a table (CSV, GeoPackage...) with one number column a band or feature.
    ///
    /// - Parameters:
    ///   - path: the table.
    ///   - classField: the column of the class.
    ///   - groupField: the column of what folds keep whole: polygons, fields, plots; nil takes "group", where there is one.
    ///   - foldField: the column of the fold, -1 for "always training"; nil when folds are to be made.
    ///   - features: the features.
    /// - Throws: ``YatlasError`` when the table cannot be read, or fewer than two classes have valid samples.
    public init(
        table path: String, classField: String, groupField: String? = nil, foldField: String? = nil,
        features: [String] = ["raw"]
    ) throws {
        let fields = TableColumnRoles(classField: classField, foldField: foldField, groupField: groupField)
        let source = LabelSource(path: path, classField: classField, foldField: foldField)
        try self.init(
            Table(source, named: fields.named), fields: fields, features: features, options: SceneConfiguration())
    }

    /// How many samples there are.
    public var count: Int { samples.count }

    /// The names of the features, in the order of the samples' columns.
    public var featureNames: [String] { features.map(\.name) }
}
