internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport

/// Options for the outputs of a map.
struct OutputOptions: ParsableArguments {
    @OptionGroup(title: "Map") var formatting: FormatOptions

    @Option(
        help: ArgumentHelp(
            "Groups of fewer pixels of a class, connected by their sides, become their largest neighbour's class.",
            valueName: "pixels"))
    var sieve: Int?

    @Flag(
        help:
            "Leave pixels unclassified that lie far from the training samples (254, unknown) or between two classes (253, ambiguous). The thresholds in the model reject at most about 5 % of known pixels."
    )
    var reject = false

    @Flag(
        inversion: .prefixedNo,
        help: "Write a QGIS style with the map's colours and names beside each map, NAME.qml beside NAME.tif.")
    var qml = true

    @Flag(help: "Also write a STAC Item, NAME.json beside NAME.tif.")
    var stac = false

    func validate() throws {
        if let sieve, sieve < 2 { throw ValidationError("--sieve \(sieve): at least 2 (pixels)") }
    }

    /// The outputs for each scene.
    func made() throws -> MapConfiguration.Output {
        MapConfiguration.Output(
            format: try formatting.format(), sieve: sieve, rejects: reject, hasStyle: qml, hasItem: stac)
    }
}
