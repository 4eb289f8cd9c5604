internal import ArgumentParser
internal import CommandSupport
internal import Raster
internal import YatlasCore

/// Options of the map's file format.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The format of the map: GTiff, or COG with overviews for servers.", valueName: "format"))
    var of = RasterFormat.Driver.geoTIFF.rawValue

    @Option(
        help: ArgumentHelp(
            "A creation option as GDAL names it: COMPRESS, LEVEL, ZLEVEL, ZSTD_LEVEL, BLOCKSIZE or BIGTIFF; repeatable.",
            valueName: "key=value"))
    var co: [String] = []

    func validate() throws {
        do { _ = try format() } catch let error as YatlasError { throw ValidationError(error.message.typed) }
    }

    func format() throws -> RasterFormat { try RasterFormat(driver: of, options: co) }
}
