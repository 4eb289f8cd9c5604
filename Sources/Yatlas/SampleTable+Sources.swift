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
    ///   - layer: the layer of a file with several; nil uses the only one.
    ///   - classField: the field with the class; nil for a raster.
    ///   - features: "raw" (every band), indices by name, formulas; as for `yatlas train --features`.
    /// - Throws: ``YatlasError`` if labels and scene do not overlap, or fewer than two classes have valid samples.
    public init(
        _ scene: Scene, labels: String, layer: String? = nil, classField: String? = nil, features: [String] = ["raw"]
    ) throws {
        try self.init([scene], labels: labels, layer: layer, classField: classField, features: features)
    }

    /// Samples the labelled pixels of several scenes with the same bands, each where labels overlap it.
    ///
    /// - Parameters:
    ///   - scenes: the scenes.
    ///   - labels: points, polygons or a raster.
    ///   - layer: the layer of a file with several; nil uses the only one.
    ///   - classField: the field with the class; nil for a raster.
    ///   - features: the features.
    /// - Throws: ``YatlasError`` if labels and scenes do not overlap, or fewer than two classes have valid samples.
    public init(
        _ scenes: [Scene], labels: String, layer: String? = nil, classField: String? = nil, features: [String] = ["raw"]
    ) throws {
        let source = LabelSource(path: labels, layer: layer, classField: classField)
        try self.init(scenes, labels: source, features: features, optional: ["focal"])
    }

    /// Reads samples from a table (CSV, GeoPackage...) with one numeric column for each band or feature.
    ///
    /// - Parameters:
    ///   - path: the table.
    ///   - classField: the column of the class.
    ///   - groupField: the column of groups that folds keep together: polygons, fields, plots; nil uses "group", if
    ///     there is one.
    ///   - foldField: the column of the fold, -1 for "always training"; nil to make folds.
    ///   - features: the features.
    /// - Throws: ``YatlasError`` if the table cannot be read, or fewer than two classes have valid samples.
    public init(
        table path: String, classField: String, groupField: String? = nil, foldField: String? = nil,
        features: [String] = ["raw"]
    ) throws {
        let fields = TableColumnRoles(classField: classField, foldField: foldField, groupField: groupField)
        let source = LabelSource(path: path, classField: classField, foldField: foldField)
        try self.init(
            Table(source, named: fields.named), fields: fields, features: features, options: SceneConfiguration())
    }

    /// The number of samples.
    public var count: Int { samples.count }

    /// The names of the features, in the order of the samples' columns.
    public var featureNames: [String] { features.map(\.name) }
}
