internal import ArgumentParser
internal import Classification
internal import CommandSupport

/// Options of classification: area of interest and overrides.
struct ClassificationOptions: ParsableArguments {
    @Option(help: "Polygons (GeoPackage, Shapefile, GeoJSON...): outside them the map is nodata.")
    var aoi: String?

    @Flag(help: "Classify even if most pixels lie outside the training range.")
    var allowUnlike = false

    @Flag(help: "Match unnamed bands by position.")
    var byPosition = false

    var allowance: CompatibilityOverrides { CompatibilityOverrides(unlike: allowUnlike, byPosition: byPosition) }
}
