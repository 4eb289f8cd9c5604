internal import CGDAL
internal import Foundation

/// The GDAL library of this process: drivers registered, errors kept quiet for us to tell.
public enum RasterEnvironment {
    /// Registers the drivers and silences GDAL's own messages, once.
    static let ready: Void = {
        // The handler stack that CPLPushErrorHandler fills is one for each thread; this one serves them all.
        CPLSetErrorHandler(CPLQuietErrorHandler)
        GDALAllRegister()
        CPLSetConfigOption("OGR_SQLITE_JOURNAL", "MEMORY")
        // GDAL's own default is a twentieth of the machine's memory.
        GDALSetCacheMax64(128 << 20)
    }()

    /// Sets how much memory decoded blocks may take, for the whole process.
    public static func setBlockCache(bytes: Int) {
        ready
        GDALSetCacheMax64(Int64(bytes))
    }

    /// The version of GDAL, such as 3.6.2.
    public static var gdalVersion: String { GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? "" }

    /// What GDAL last complained of in the calling thread, on one line.
    static func lastError() -> String {
        guard let text = CPLGetLastErrorMsg() else { return "" }
        return String(cString: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// A path that GDAL resolves itself: a virtual file system, a connection or a subdataset.
func isVirtual(_ path: String) -> Bool {
    path.hasPrefix("/vsi") || path.contains(":") && !FileManager.default.fileExists(atPath: path)
}

/// The error of a path that GDAL could not open.
func openError(_ path: String, wanted: String) -> RasterError {
    let reason = RasterEnvironment.lastError()
    if !isVirtual(path), !FileManager.default.fileExists(atPath: path) {
        return RasterError(.notFound, path: path, cause: "no such file", fix: "check the path")
    }
    let detail = reason.isEmpty || reason.contains("not recognized as") ? "" : " (\(reason))"
    return RasterError(
        .unreadable, path: path, cause: "not \(wanted) that GDAL can read\(detail)", fix: "name another file")
}

/// The strings of a GDAL list, which stays GDAL's.
func strings(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
    guard let list else { return [] }
    var result: [String] = []
    var index = 0
    while let item = list[index] {
        result.append(String(cString: item))
        index += 1
    }
    return result
}

/// Key and value pairs of a GDAL metadata list.
func pairs(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String: String] {
    var result: [String: String] = [:]
    for item in strings(list) {
        guard let sign = item.firstIndex(of: "=") else { continue }
        result[String(item[..<sign])] = String(item[item.index(after: sign)...])
    }
    return result
}

/// A list of strings in the form GDAL reads, freed with the value.
struct OptionList: ~Copyable {
    private(set) var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    /// The same list for functions that promise not to change it.
    var constant: UnsafePointer<UnsafePointer<CChar>?>? {
        UnsafeRawPointer(list)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    }

    init(_ items: [String]) {
        for item in items { list = CSLAddString(list, item) }
    }

    deinit { CSLDestroy(list) }
}
