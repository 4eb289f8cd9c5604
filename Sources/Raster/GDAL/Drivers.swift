internal import CGDAL
internal import Synchronization

/// The formats that files may have: those of scenes, labels and tables, which read files and nothing else.
///
/// GDAL knows some two hundred; many ask servers and databases, or have seldom been read by anyone. `SourceAccess` names further
/// ones.
enum Drivers {
    private static let usual: Set = [
        // Rasters.
        "GTiff", "COG", "VRT", "MEM", "JP2OpenJPEG", "HFA", "ENVI", "EHdr", "netCDF", "HDF4", "HDF4Image", "HDF5",
        "HDF5Image", "BMP", "PNG", "JPEG", "AAIGrid", "SRTMHGT", "GRIB",
        // Vectors and tables.
        "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "FlatGeobuf", "CSV", "KML", "SQLite",
        "MapInfo File", "OpenFileGDB", "Parquet", "Arrow", "XLSX", "ODS", "Memory",
    ]

    /// What is registered now; GDAL keeps one list for the whole process.
    private static let registered = Mutex<Set<String>>([])

    /// Registers the usual formats and some further ones, which stay; `all` stands for every one that GDAL has.
    static func register(_ further: [String] = []) {
        registered.withLock { registered in
            let allowed = registered.union(usual).union(further)
            guard allowed != registered else { return }
            registered = allowed
            GDALAllRegister()
            if allowed.contains("all") { return }
            for index in (0..<GDALGetDriverCount()).reversed() {
                guard let driver = GDALGetDriver(index), let name = GDALGetDriverShortName(driver) else { continue }
                if !allowed.contains(String(cString: name)) { GDALDeregisterDriver(driver) }
            }
        }
    }
}
