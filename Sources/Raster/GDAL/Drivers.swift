internal import CGDAL
internal import Foundation
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

    /// The names of formats that are not registered, by the endings of their files.
    private static let others = Mutex<[String: [String]]>([:])

    /// What is registered now; GDAL keeps one list for the whole process.
    private static let registered = Mutex<Set<String>>([])

    /// Registers the usual formats and some further ones, which stay; `all` stands for every one that GDAL has.
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

    /// The formats that a file may have by its ending, and that are not registered.
    static func switchedOff(for path: String) -> [String] {
        let ending = (path as NSString).pathExtension.lowercased()
        return others.withLock { $0[ending] ?? [] }.sorted()
    }

    /// The endings of a format's files; none where names need a prefix.
    private static func endings(of driver: GDALDriverH) -> [String] {
        guard GDALGetMetadataItem(driver, "DMD_CONNECTION_PREFIX", nil) == nil,
            let text = GDALGetMetadataItem(driver, "DMD_EXTENSIONS", nil)
        else { return [] }
        return String(cString: text).lowercased().split(separator: " ").map(String.init)
    }
}
