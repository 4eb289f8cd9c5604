internal import Accuracy
package import Raster
package import Scenes
internal import Spectral
package import Training
internal import YatlasCore

extension SampleTable {
    /// Samples from the rows of a table, whose numeric columns serve as bands.
    ///
    /// A table from `write` has metadata for its columns: then the model is the same as from its scenes.
    /// - Parameters:
    ///   - table: the table.
    ///   - fields: the columns that are no features.
    ///   - renaming: the classes to merge or drop.
    ///   - items: the features; all numeric columns for "raw".
    ///   - options: the sensor, scale and offset of the columns, and the user's own indices.
    /// - Throws: `YatlasError`, on one line.
    package init(
        _ table: consuming Table, fields: TableColumnRoles, renaming: ClassRenaming = ClassRenaming(),
        features items: [String], options: SceneConfiguration
    ) throws {
        let note = try SampleTableMetadata.of(table)
        if note != nil, options.told != nil || options.sensor != nil {
            throw YatlasError(
                .unsuitable, table.path, "says itself what its numbers are",
                fix: "leave out \(setting: .scale), \(setting: .offset) and \(setting: .sensor)")
        }
        let bands = TableBands(copy table, fields, note, options)
        guard !bands.columns.isEmpty else {
            throw YatlasError(
                .unsuitable, table.path,
                "no columns of numbers besides \(fields.named.sorted().joined(separator: ", "))",
                fix: "features must be numbers")
        }
        let labels = try table.classes(fields.classField, known: note?.classes ?? [], renaming)
        let origin = try TableOrigin(copy table, fields, note)
        let (path, rowCount) = (table.path, table.rowCount)
        let (catalogue, found) = try FeatureFitting.fit(
            items,
            on: FittingPixels(
                source: path, bands: bands.columns, catalogue: bands.catalogue(options.indices),
                values: { try bands.values(of: $0, rowCount) }, differences: nil, allows: bands.allows))
        let set = try FeatureSet(items, bands: bands.columns, catalogue: catalogue)
        let meant = try bands.meaning(of: set, path: path)
        let rows = SampleColumns(
            targets: labels.targets, groups: origin.groups, places: origin.places, folds: origin.folds,
            sceneNumbers: origin.scenes.numbers, values: try bands.values(of: set, rowCount))
        try self.init(
            rows,
            SampleSchema(
                features: meant.features, bands: meant.inputs.map { bands.bands[$0] },
                units: meant.inputs.map { bands.units[$0] }, columns: set.inputs.map { bands.columns[$0] },
                classes: labels.classes, scenes: origin.scenes.names, kind: origin.kind, ground: nil,
                remarks: labels.remarks + (origin.remarks + bands.remarks + found).map { Message($0) }
                    + [
                        set.offsetRemark { bands.isUnscaled($0) && bands.columns[$0].meaning != nil }
                    ].compactMap(\.self),
                catalogue: catalogue, source: path,
                profile: note?.profile ?? SceneProfile(sensor: options.sensor?.name, scaling: options.told)))
    }
}
