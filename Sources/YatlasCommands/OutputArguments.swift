internal import ArgumentParser
internal import Raster

/// How maps lie in their files.
struct OutputArguments: ParsableArguments {
    @Option(
        name: .customLong("of"),
        help: ArgumentHelp("The format of the map: GTiff, or COG with overviews for servers.", valueName: "format"))
    var driver = MapFormat.Driver.geoTIFF.rawValue

    @Option(
        name: .customLong("co"),
        help: ArgumentHelp(
            "A creation option as GDAL names it: COMPRESS, LEVEL, ZLEVEL, ZSTD_LEVEL, BLOCKSIZE or BIGTIFF; repeatable.",
            valueName: "key=value"))
    var creation: [String] = []

    func validate() throws { _ = try format() }

    func format() throws -> MapFormat { try MapFormat(driver: driver, options: creation) }
}
