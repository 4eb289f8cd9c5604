internal import ArgumentParser
internal import CommandSupport
internal import Scenes
internal import YatlasCore

struct FeaturesCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Compute features of a scene as a raster: indices, formulas, bands.",
        discussion: """
            The raster has the scene's grid and a named Float32 band for each feature. Values that cannot be computed (a \
            division by zero) are NaN and counted.

            Example:
              yatlas features scene.tif indices.tif --features NDVI,NDWI
            """)
    static let positionals = ["scene", "raster"]

    @Argument(help: "The scene.")
    var scene: String
    @Argument(help: "The raster to write (GeoTIFF).")
    var raster: String
    @Option(
        help:
            "raw (every band), indices (all that the bands allow), all (both), focal (mean and standard deviation of each band over 5 x 5 pixels), auto (bands and indices that are not redundant), pca(3), mnf(3), sums of these (raw+NDVI, indices-EVI), band names, indices by name, formulas, name=formula; with commas, or repeated. Of other days (--with): NDVI@2015-07-31, dates_median(NDVI), and dates_min, max, mean, amplitude, slope, count."
    )
    var features: [String]
    @Option(help: "Polygons (GeoPackage, Shapefile, GeoJSON...): outside them there are no values.")
    var aoi: String?
    @Flag(help: "Overwrite an existing file.")
    var overwrite = false
    @OptionGroup(title: "Features") var own: IndexOptions
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [raster] }
    var overwrites: Bool? { overwrite }

    struct Report: Encodable, CustomStringConvertible {
        var summary: FeatureSummary

        var description: String {
            let rows = summary.features.map { [$0.name, TextTable.shortened($0.formula, 60), $0.sources, "\($0.bad)"] }
            let notes = summary.remarks.map { "note: \($0)\n" }.joined()
            return notes + TextTable.render(header: ["feature", "formula", "computed from", "bad"], rows: rows)
                + "\n\(summary.pixels) pixels, \(summary.absent) of them nodata, masked or outside\nWrote \(summary.raster)"
        }
    }

    func perform() throws -> Report {
        let opened = try Scene(
            path: scene,
            options: sceneArguments.options(mask: masking.mask, area: aoi, indices: own.indices(), machine: machine))
        let summary = try following("computing features") { progress in
            try opened.writeFeatures(
                features, to: raster, overwrite: overwrite, options: machine.execution(),
                progress: { progress.show($0) })
        }
        if summary.absent == summary.pixels {
            StandardError.write("note: \(raster): no pixel has a value: all are nodata, masked or outside")
        }
        return Report(summary: summary)
    }
}
