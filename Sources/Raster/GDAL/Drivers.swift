internal import CGDAL
internal import Foundation

/// The formats that files may have: those of scenes, labels and tables, which read files and nothing else.
///
/// GDAL knows some two hundred; many ask servers and databases, or have seldom been read by anyone. YATLAS_DRIVERS names
/// further ones by GDAL's short names, separated by commas, or `all`.
enum Drivers {
    private static let usual: Set = [
        // Rasters.
        "GTiff", "COG", "VRT", "MEM", "JP2OpenJPEG", "HFA", "ENVI", "EHdr", "netCDF", "HDF4", "HDF4Image", "HDF5",
        "HDF5Image", "BMP", "PNG", "JPEG", "AAIGrid", "SRTMHGT", "GRIB",
        // Vectors and tables.
        "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "FlatGeobuf", "CSV", "KML", "SQLite",
        "MapInfo File", "OpenFileGDB", "Parquet", "Arrow", "XLSX", "ODS", "Memory",
    ]

    /// Registers them.
    static func register() {
        GDALAllRegister()
        let told = (ProcessInfo.processInfo.environment["YATLAS_DRIVERS"] ?? "").split(separator: ",")
        if told == ["all"] { return }
        let allowed = usual.union(told.map { $0.trimmingCharacters(in: .whitespaces) })
        for index in (0..<GDALGetDriverCount()).reversed() {
            guard let driver = GDALGetDriver(index), let name = GDALGetDriverShortName(driver) else { continue }
            if !allowed.contains(String(cString: name)) { GDALDeregisterDriver(driver) }
        }
    }
}
