internal import ArgumentParser
internal import CommandSupport
internal import Learning
internal import Raster
internal import Training
internal import YatlasCore

/// Options for the source of samples: labels on scenes, or a table.
struct SampleOptions: ParsableArguments {
    @Argument(
        help:
            "One or more scenes with the same bands, any raster that GDAL reads; each is sampled where labels lie on it. Omit with --table."
    )
    var scenes: [String] = []

    @OptionGroup var from: LabelOptions

    @Option(
        help:
            "A table of samples instead of a scene (CSV, GeoPackage...): one numeric column for each band or feature."
    )
    var table: String?

    @Option(
        help:
            "The column of a table with the group that folds keep together: polygon, field, plot (default: 'group', if there is one)."
    )
    var groupField: String?

    func validate() throws {
        switch (scenes.isEmpty, from.labels, table) {
        case (false, _?, nil), (true, nil, _?): break
        case (false, nil, nil): throw ValidationError("no labels; name them with --labels and --class-field")
        default: throw ValidationError("give a scene with --labels and --class-field, or --table and --class-field")
        }
        guard table != nil else {
            if groupField != nil { throw ValidationError("--group-field goes with --table; polygons are kept whole") }
            return
        }
        if from.file.classField == nil {
            throw ValidationError("--table needs --class-field, the column that holds the class")
        }
        let scene = from.sceneArguments
        let told: [(String, Bool)] = [
            ("--mask", from.masking.mask != nil), ("--quality-mask", scene.qualityMask != nil),
            ("--resolution", scene.resolution != nil), ("--with", !scene.with.isEmpty), ("--tag", scene.tag != nil),
            ("--fast-resampling", scene.fastResampling), ("--zero", from.file.zero != nil),
        ]
        if let (option, _) = told.first(where: \.1) {
            throw ValidationError("\(option) goes with a scene; a table has no pixels, so leave it out")
        }
    }

    /// Reads the samples with the features asked for, and of scenes those that `auto` takes where they help.
    func samples(_ features: [String], optional: [String] = [], _ progress: ProgressLine) throws -> SampleTable {
        guard let table, let classField = from.file.classField else {
            return try from.samples(of: from.scenes(scenes), features, optional: optional, progress)
        }
        let fields = TableColumnRoles(classField: classField, foldField: from.foldField, groupField: groupField)
        let source = try from.file.source(table, foldField: from.foldField)
        return try SampleTable(
            Table(source, named: fields.named), fields: fields, renaming: source.renaming, features: features,
            options: from.options())
    }
}
