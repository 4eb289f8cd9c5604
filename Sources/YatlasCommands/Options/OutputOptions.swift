internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport

/// How maps are finished and lie in their files.
struct OutputOptions: ParsableArguments {
    @OptionGroup var formatting: FormatOptions

    @Option(
        help: ArgumentHelp(
            "Groups of fewer pixels of a class, connected by their sides, become their largest neighbour's class.",
            valueName: "pixels"))
    var sieve: Int?

    @Flag(
        help:
            "Give no class to pixels unlike the training samples (254, unknown) or between two classes (253, ambiguous), by the limits in the model: of pixels like those of training at most about 5 % get none."
    )
    var reject = false

    @Flag(help: "Also write the map's colours and names for QGIS, NAME.qml beside NAME.tif.")
    var qml = false

    @Flag(help: "Also write what the map is for catalogues, NAME.json beside NAME.tif (STAC item).")
    var stac = false

    func validate() throws {
        if let sieve, sieve < 2 { throw ValidationError("--sieve \(sieve): at least 2 (pixels)") }
    }

    /// What is made of a scene.
    func made() throws -> MapConfiguration.Output {
        MapConfiguration.Output(
            format: try formatting.format(), sieve: sieve, rejects: reject, hasStyle: qml, hasItem: stac)
    }
}
