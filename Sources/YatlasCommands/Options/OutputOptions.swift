internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport
internal import YatlasCore

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

    @Option(
        help:
            "Acquisition date, instead of the scene's: 2021-07-18, a time (2021-07-18T10:00:31Z) or, of a composite, an interval (2021-04-01/2021-09-30)."
    )
    var date: String?

    func validate() throws {
        if let sieve, sieve < 2 { throw ValidationError("--sieve \(sieve): at least 2 (pixels)") }
        if let date { try Self.require(date: date) }
    }

    /// Throws if a text is no acquisition date.
    static func require(date: String) throws {
        guard AcquisitionTime(date) == nil else { return }
        throw ValidationError(
            "--date \(date): no date such as 2021-07-18, 2021-07-18T10:00:31Z or 2021-04-01/2021-09-30")
    }

    /// The outputs for each scene.
    func made() throws -> MapConfiguration.Output {
        MapConfiguration.Output(
            format: try formatting.format(), sieve: sieve, rejects: reject, hasStyle: qml, hasItem: stac,
            date: date.flatMap { AcquisitionTime($0) })
    }
}
