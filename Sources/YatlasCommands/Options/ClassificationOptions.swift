internal import ArgumentParser
internal import Classification
internal import CommandSupport

/// What of a scene is classified, and what a user lets pass.
struct ClassificationOptions: ParsableArguments {
    @Option(help: "Polygons (GeoPackage, Shapefile, GeoJSON...): outside them the map is nodata.")
    var aoi: String?

    @Flag(help: "Go on where most pixels are unlike the training samples.")
    var allowUnlike = false

    @Flag(help: "Take bands without names in the model's order.")
    var byPosition = false

    var allowance: CompatibilityOverrides { CompatibilityOverrides(unlike: allowUnlike, byPosition: byPosition) }
}
