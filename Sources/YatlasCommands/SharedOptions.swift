internal import ArgumentParser
internal import Foundation
internal import Mapping
internal import Products
internal import Raster
internal import Spectral
internal import Yat
internal import YatlasCore

extension Sensor {
    /// The sensor of a name, or of a file, that a user typed.
    static func typed(_ text: String) throws -> Sensor {
        if SensorFile.isPath(text) { return try SensorFile(path: text).sensor() }
        guard let sensor = Sensor.named(text) else {
            throw ValidationError(
                "unknown sensor \"\(text)\"; the sensors are \(Sensor.all.map(\.name).joined(separator: ", ")), "
                    + "or a file that describes one (NAME.yaml)")
        }
        return sensor
    }
}

/// What a user says of scenes beyond their files.
struct SceneArguments: ParsableArguments {
    @Option(
        help:
            "The sensor, which gives meaning to band names such as B05: a name, or a YAML file with name and bands (default: what the file says)."
    )
    var sensor: String?

    @Option(help: "Factor from stored numbers to reflectance, in place of the file's; 1 if they are reflectance.")
    var scale: Double?

    @Option(help: "Constant from stored numbers to reflectance, added after the factor.")
    var offset: Double?

    @Option(
        help:
            "What a product's quality layers mask: fill, saturated, cloud, shadow, snow, cirrus, separated by commas, or none (default: all)."
    )
    var masked: String?

    @Option(help: "Side of the grid's pixels in metres, for products with several (default: the finest).")
    var resolution: Double?

    @Option(
        help: ArgumentHelp(
            "A further raster or product whose bands join the scene's, warped to its grid: another day, elevation. May be repeated. Where names meet, its bands are called NAME@TAG, by the given tag or the day. A model finds bands by name: tags such as spring= let it move between years.",
            valueName: "[tag=]path"))
    var with: [String] = []

    @Option(
        help:
            "What the scene's own bands are told by among those of other days, as in NDVI@spring (default: its day, NDVI@2015-07-31)."
    )
    var tag: String?

    /// These options as one would type them.
    var typed: [String] {
        Typed.option("sensor", sensor) + Typed.option("scale", scale) + Typed.option("offset", offset)
            + Typed.option("masked", masked) + Typed.option("resolution", resolution) + Typed.options("with", with)
            + Typed.option("tag", tag)
    }

    func options(mask: String? = nil, area: String? = nil, indices: [SpectralIndex] = []) throws -> SceneOptions {
        var options = SceneOptions(
            sensor: try sensor.map(Sensor.typed), scale: scale, offset: offset, mask: mask, resolution: resolution)
        options.area = area
        options.tag = tag
        options.indices = indices
        options.companions = with.map { text in
            guard let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") else {
                return Companion(path: text)
            }
            return Companion(tag: String(text[..<sign]), path: String(text[text.index(after: sign)...]))
        }
        if let masked { options.masked = try SceneArguments.reasons(masked) }
        return options
    }

    private static func reasons(_ text: String) throws -> Set<Product.Reason> {
        if text == "none" { return [] }
        return Set(
            try text.split(separator: ",").map { name in
                guard let reason = Product.Reason(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                    let known = Product.Reason.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--masked \(name): not one of \(known), none")
                }
                return reason
            })
    }
}

/// What of a scene is left out.
struct MaskArguments: ParsableArguments {
    @Option(help: "What to leave out (clouds): a raster that covers the scene and is not 0 there, or polygons.")
    var mask: String?
}

/// Labels on scenes.
struct LabelArguments: ParsableArguments {
    @Option(help: "Labels: points or polygons (GeoPackage, Shapefile, GeoJSON...) or a raster on the scene's grid.")
    var labels: String?

    @Option(help: "The layer of the labels, or of the table, when the file has several.")
    var layer: String?

    @Option(help: "The field that holds the class, text or integer.")
    var classField: String?

    @Option(
        help:
            "The field that holds the fold of each sample; -1 trains always. Default: a table's column 'fold', else folds are made here."
    )
    var foldField: String?

    @OptionGroup var own: IndexArguments

    @OptionGroup var masking: MaskArguments

    @OptionGroup var sceneArguments: SceneArguments

    func options() throws -> SceneOptions {
        try sceneArguments.options(mask: masking.mask, indices: own.indices())
    }

    /// Opens the scenes that words name.
    func scenes(_ words: [String]) throws -> [Scene] {
        let options = try options()
        return try SceneList.scenes(words).map { try Scene(path: $0, options: options) }
    }

    /// The samples of labels on scenes, with the features asked for.
    func samples(of scenes: [Scene], _ features: [String]) throws -> SampleTable {
        let source = LabelSource(path: labels ?? "", layer: layer, classField: classField, foldField: foldField)
        return try SampleTable(scenes, labels: source, features: features)
    }
}

/// Where samples come from: labels on scenes, or a table.
struct SampleArguments: ParsableArguments {
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

    @OptionGroup var from: LabelArguments

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
        if from.classField == nil { throw ValidationError("--table needs --class-field") }
        let scene = from.sceneArguments
        let told: [(String, Bool)] = [
            ("--mask", from.masking.mask != nil), ("--masked", scene.masked != nil),
            ("--resolution", scene.resolution != nil), ("--with", !scene.with.isEmpty), ("--tag", scene.tag != nil),
        ]
        if let (option, _) = told.first(where: \.1) {
            throw ValidationError("\(option) goes with a scene; a table has no pixels, so leave it out")
        }
    }

    /// Reads the samples with the features asked for.
    func samples(_ features: [String]) throws -> SampleTable {
        guard let table, let classField = from.classField else {
            return try from.samples(of: from.scenes(scenes), features)
        }
        let fields = TableFields(classField: classField, foldField: from.foldField, groupField: groupField)
        return try SampleTable(
            Table(path: table, layer: from.layer, named: fields.named), fields: fields, features: features,
            options: from.options())
    }
}

/// What of a scene is classified, and what a user lets pass.
struct ClassifyingArguments: ParsableArguments {
    @Option(help: "Polygons (GeoPackage, Shapefile, GeoJSON...): outside them the map is nodata.")
    var aoi: String?

    @Flag(help: "Go on where most pixels are unlike the training samples.")
    var allowUnlike = false

    @Flag(help: "Take bands without names in the model's order.")
    var byPosition = false

    /// These options as one would type them.
    var typed: [String] {
        Typed.option("aoi", aoi) + Typed.flag("allow-unlike", allowUnlike) + Typed.flag("by-position", byPosition)
    }

    var allowance: Allowance { Allowance(unlike: allowUnlike, byPosition: byPosition) }
}

/// How much of the machine a run may use.
struct MachineArguments: ParsableArguments {
    @Option(help: "Workers (default: all cores that the process may use).")
    var threads: Int?

    @Option(
        help: "Megabytes for buffers and decoded blocks together (default: 512, or half of a container's limit).")
    var memory: Int?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads \(threads): at least 1") }
        if let memory, memory < 16 { throw ValidationError("--memory \(memory): at least 16 (megabytes)") }
    }

    /// Whether nothing is told.
    var isUsual: Bool { threads == nil && memory == nil }

    var options: RunOptions {
        RunOptions(threads: threads, memory: memory.map { $0 << 20 })
    }
}

/// Reads a model's file.
func readModel(_ path: String) throws -> YatModel {
    guard FileManager.default.fileExists(atPath: path) else {
        throw YatlasError(.notFound, path, "no such file", fix: "check the path of --model")
    }
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard size ?? 0 <= 256 << 20 else {
        throw YatlasError(.unreadable, path, "not a Yatlas model (more than 256 MB)", fix: "check the path of --model")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw YatlasError(.unreadable, path, "cannot be read", fix: "check its permissions")
    }
    return try ModelFile.decode(data, path: path)
}

/// A fraction as people read it.
func decimal(_ value: Double?, digits: Int = 3) -> String {
    value.map { String(format: "%.\(digits)f", $0) } ?? "-"
}

/// A text for a table, cut where its line would be too long.
func brief(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : "\(text.prefix(length - 3))..."
}
