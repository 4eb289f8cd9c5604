internal import ArgumentParser
internal import CommandSupport
internal import Learning
internal import Raster
internal import Training
internal import YatlasCore

/// Where samples come from: labels on scenes, or a table.
struct SampleOptions: ParsableArguments {
    @Argument(
        help:
            "The scene, any raster that GDAL reads, or several of one kind: each is sampled where labels lie on it. Left out with --table."
    )
    var scenes: [String] = []

    @Option(
        help:
            "A table of samples instead of a scene: CSV, GeoPackage... with one number column a band or feature, as 'yatlas sample' writes it or anyone else."
    )
    var table: String?

    @Option(
        help:
            "The column of a table that tells what folds keep whole: polygons, fields, plots (default: 'group', where there is one)."
    )
    var groupField: String?

    @OptionGroup var from: LabelOptions

    func validate() throws {
        switch (scenes.isEmpty, from.labels, table) {
        case (false, _?, nil), (true, nil, _?): break
        case (false, nil, nil): throw ValidationError("no labels; name them with --labels")
        default: throw ValidationError("give a scene with --labels, or a --table")
        }
        guard table != nil else {
            if groupField != nil { throw ValidationError("--group-field goes with --table; polygons are kept whole") }
            return
        }
        if from.file.classField == nil { throw ValidationError("--table needs --class-field") }
        let scene = from.sceneArguments
        let told: [(String, Bool)] = [
            ("--mask", from.masking.mask != nil), ("--masked", scene.masked != nil),
            ("--resolution", scene.resolution != nil), ("--with", !scene.with.isEmpty), ("--tag", scene.tag != nil),
            ("--fast-resampling", scene.fastResampling), ("--zero", from.file.zero != nil),
        ]
        if let (option, _) = told.first(where: \.1) {
            throw ValidationError("\(option) goes with a scene; a table has no pixels, so leave it out")
        }
    }

    /// Reads the samples with the features asked for, and of scenes those that `auto` takes where they help.
    func samples(_ features: [String], optional: [String] = []) throws -> SampleTable {
        guard let table, let classField = from.file.classField else {
            return try from.samples(of: from.scenes(scenes), features, optional: optional)
        }
        let fields = TableColumnRoles(classField: classField, foldField: from.foldField, groupField: groupField)
        let source = try from.file.source(table, foldField: from.foldField)
        return try SampleTable(
            Table(source, named: fields.named), fields: fields, renaming: source.renaming, features: features,
            options: from.options())
    }
}
