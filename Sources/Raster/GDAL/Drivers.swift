internal import CGDAL
internal import Foundation
internal import Synchronization

/// The allowed formats of scenes, labels and tables: file formats only.
///
/// GDAL has some two hundred drivers; many access servers and databases, or are seldom used. `SourceAccess` adds
/// further ones.
enum Drivers {
    private static let usual: Set = [
        // Rasters.
        "GTiff", "COG", "VRT", "MEM", "JP2OpenJPEG", "HFA", "ENVI", "EHdr", "netCDF", "HDF4", "HDF4Image", "HDF5",
        "HDF5Image", "BMP", "PNG", "JPEG", "AAIGrid", "SRTMHGT", "GRIB",
        // Vectors and tables.
        "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "FlatGeobuf", "CSV", "KML", "SQLite",
        "MapInfo File", "OpenFileGDB", "Parquet", "Arrow", "XLSX", "ODS", "Memory",
    ]

    /// The names of drivers that are not registered, by file extension.
    private static let others = Mutex<[String: [String]]>([:])

    /// The registered drivers; GDAL has one list for the whole process.
    private static let registered = Mutex<Set<String>>([])

    /// Registers the default drivers and additional ones, permanently; `all` means every driver of GDAL.
    static func register(_ further: [String] = []) {
        registered.withLock { registered in
            let allowed = registered.union(usual).union(further)
            guard allowed != registered else { return }
            registered = allowed
            GDALAllRegister()
            var (own, others) = (Set<String>(), [String: [String]]())
            for index in (0..<GDALGetDriverCount()).reversed() {
                guard let driver = GDALGetDriver(index), let name = GDALGetDriverShortName(driver) else { continue }
                let endings = endings(of: driver)
                if allowed.contains("all") || allowed.contains(String(cString: name)) {
                    own.formUnion(endings)
                } else {
                    for ending in endings { others[ending, default: []].append(String(cString: name)) }
                    GDALDeregisterDriver(driver)
                }
            }
            self.others.withLock { $0 = others.filter { !own.contains($0.key) } }
        }
    }

    /// The drivers for a file's extension that are not registered.
    static func switchedOff(for path: String) -> [String] {
        let ending = (path as NSString).pathExtension.lowercased()
        return others.withLock { $0[ending] ?? [] }.sorted()
    }

    /// The file extensions of a driver; none if its names need a prefix.
    private static func endings(of driver: GDALDriverH) -> [String] {
        guard GDALGetMetadataItem(driver, "DMD_CONNECTION_PREFIX", nil) == nil,
            let text = GDALGetMetadataItem(driver, "DMD_EXTENSIONS", nil)
        else { return [] }
        return String(cString: text).lowercased().split(separator: " ").map(String.init)
    }
}
