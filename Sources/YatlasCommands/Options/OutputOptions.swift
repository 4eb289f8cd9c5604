internal import ArgumentParser
internal import Batch
internal import Classification
internal import CommandSupport
internal import Raster
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
        help: ArgumentHelp(
            "The data type of probabilities: Byte (in steps of 0.004, which readers undo), UInt16 (0.00002) or Float32. Default: Byte.",
            valueName: "type"))
    var ot: String?

    @Option(
        help:
            "Acquisition date, instead of the scene's: 2021-07-18, a time (2021-07-18T10:00:31Z) or, of a composite, an interval (2021-04-01/2021-09-30)."
    )
    var date: String?

    func validate() throws {
        if let sieve, sieve < 2 { throw ValidationError("--sieve \(sieve): at least 2 (pixels)") }
        if let date { try Self.require(date: date) }
        if ot != nil { _ = try values() }
    }

    /// The data type of probabilities.
    func values() throws -> StoredValues {
        guard let ot else { return .byte }
        if let known = StoredValues.allCases.first(where: { $0.rawValue.lowercased() == ot.lowercased() }) {
            return known
        }
        let names = StoredValues.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--ot \(ot): no data type of probabilities; the types are \(names)")
    }

    /// Throws if a data type is given, but no probabilities are written.
    func requireProbabilities(_ isWritten: Bool, option: String) throws {
        guard let ot, !isWritten else { return }
        throw ValidationError("--ot \(ot): is the data type of probabilities; add \(option), or leave it out")
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
