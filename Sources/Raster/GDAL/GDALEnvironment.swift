internal import CGDAL
internal import Foundation
internal import Synchronization
internal import YatlasCore

/// The GDAL library of this process: registered drivers and error handling.
package enum GDALEnvironment {
    /// Registers the drivers and silences GDAL's own messages, once.
    package static let ready: Void = {
        // CPLPushErrorHandler is per thread; this handler serves all threads.
        CPLSetErrorHandler(CPLQuietErrorHandler)
        Drivers.register()
        // A GeoPackage gets its name when it is complete and on disk, so a journal and waiting for the disk after each
        // step would protect nothing. It would hold the current time: the same features must have the same bytes.
        CPLSetConfigOption("OGR_SQLITE_JOURNAL", "MEMORY")
        CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")
        CPLSetConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z")
        // In a folder of thousands of files, probing the few possible sidecars is faster than listing all.
        CPLSetConfigOption("GDAL_READDIR_LIMIT_ON_OPEN", "200")
        // Workers share blocks, so decoders need no threads of their own.
        CPLSetConfigOption("GDAL_NUM_THREADS", "1")
        // A VRT may contain Python code.
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO")
        // Requests to a busy server are repeated after 0.5, 1 and 2 seconds; settings in the environment take
        // precedence. A request covers all bytes that are read at once; above 10 MB GDAL would have to guess the range.
        for (option, value) in [
            ("GDAL_HTTP_MAX_RETRY", "3"), ("GDAL_HTTP_RETRY_DELAY", "0.5"),
            ("GDAL_MAX_RAW_BLOCK_CACHE_SIZE", "268435456"),
        ]
        where CPLGetConfigOption(option, nil) == nil { CPLSetConfigOption(option, value) }
        GDALSetCacheMax64(Int64(usualCache))
    }()

    /// The default size of the block cache: GDAL's own default is a twentieth of the machine's memory.
    private static let usualCache = min(128 << 20, ExecutionOptions.usualMemory / 2)
    private static let caches = Mutex<[Int]>([])

    /// Limits GDAL's block cache while a closure runs.
    ///
    /// - Parameters:
    ///   - bytes: the limit, for the whole process; of several at a time the largest applies.
    ///   - body: the closure.
    /// - Returns: the result of `body`.
    /// - Throws: errors of `body`.
    static func withBlockCache<Result>(bytes: Int, _ body: () throws -> Result) rethrows -> Result {
        ready
        caches.withLock {
            $0.append(bytes)
            GDALSetCacheMax64(Int64($0.max() ?? usualCache))
        }
        defer {
            caches.withLock {
                if let place = $0.firstIndex(of: bytes) { $0.remove(at: place) }
                GDALSetCacheMax64(Int64($0.max() ?? usualCache))
            }
        }
        return try body()
    }

    /// The version of GDAL, such as 3.6.2.
    package static var gdalVersion: String { GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? "" }

    /// Whether a call failed in this thread since `CPLErrorReset`. Calls that write later, such as those that close a
    /// file, return nothing, and calls that only fill a buffer may report success.
    static var hasFailed: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

    /// GDAL's last error message in this thread, on one line.
    static func lastError() -> String {
        guard let text = CPLGetLastErrorMsg() else { return "" }
        return String(cString: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// Whether GDAL resolves a path itself: a virtual file system, a connection or a subdataset.
func isVirtual(_ path: String) -> Bool {
    path.hasPrefix("/vsi") || path.contains(":") && !FileManager.default.fileExists(atPath: path)
}

/// Whether a path is on a server: GDAL's network file systems, alone or inside archives.
package func isRemote(_ path: String) -> Bool {
    // Nearly all paths are plain ones, and a regular expression is slow.
    path.contains("/vsi")
        && path.firstMatch(of: /\/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(_streaming)?[\/?]/) != nil
}

/// Whether a path names a raster on a server, not a folder, by its extension.
package func isRemoteRaster(_ path: String) -> Bool {
    guard isRemote(path) else { return false }
    let name = path.split(separator: "?", maxSplits: 1).first ?? ""
    return [".tif", ".tiff", ".jp2"].contains { name.lowercased().hasSuffix($0) }
}

/// Whether a server failed to answer, as opposed to a refusal: there was no connection, or its status is not 400 to 499
/// except 408 (timeout) and 429 (too many requests).
func isUnanswered(_ path: String, _ reason: String) -> Bool {
    guard isRemote(path) else { return false }
    if let match = reason.firstMatch(of: /response[_ ]code[^0-9]{0,3}(\d{3})/), let code = Int(match.1) {
        return !(400..<500).contains(code) || [408, 429].contains(code)
    }
    return reason.contains("CURL error") || reason.contains("IReadBlock failed")
}

/// Whether a server requires authentication.
func isForbidden(_ path: String, _ reason: String) -> Bool {
    isRemote(path) && reason.firstMatch(of: /response[_ ]code[^0-9]{0,3}(401|403)/) != nil
}

/// Whether a server refuses a signed URL: signatures are valid for minutes or hours.
func isRefusedSignature(_ path: String, _ reason: String) -> Bool {
    isForbidden(path, reason)
        && path.firstMatch(of: /[?&](X-Amz-Signature|X-Goog-Signature|Signature|sig|token)=/) != nil
}

/// The fix for a refused signature.
let newSignature: Message = "its signature may have expired: take a new address from its catalogue"

/// The reason why a server refuses a file, in GDAL's words. The request is repeated, as GDAL remembers only the
/// failure.
///
/// - Parameter address: the URL that GDAL opens for the path.
/// - Returns: the server's answer; empty if the file is available now.
func refusal(of address: String) -> String {
    VSICurlPartialClearCache(address)
    VSIErrorReset()
    if let file = VSIFOpenExL(address, "rb", 1) {
        VSIFCloseL(file)
        return ""
    }
    return VSIGetLastErrorMsg().map { String(cString: $0) } ?? ""
}

/// The error of a path that GDAL could not open.
func openError(_ path: String, wanted: String) -> YatlasError {
    let said = GDALEnvironment.lastError()
    let address = isRemote(path) ? try? SignedAddress.of(path) : nil
    let reason = isRemote(path) ? (address.map(refusal(of:)) ?? "") : said
    if ["http://", "https://"].contains(where: path.hasPrefix) {
        return YatlasError(.notFound, path, "is an address", fix: "type /vsicurl/\(path)")
    }
    if !isVirtual(path), !FileManager.default.fileExists(atPath: path) {
        return YatlasError(.notFound, path, "no such file", fix: "check the path")
    }
    let detail = reason.isEmpty || reason.contains("not recognized as") ? "" : " (\(reason))"
    // If it is available now, it was temporarily unavailable.
    let isBack = isRemote(path) && reason.isEmpty && (said.contains("does not exist") || isUnanswered(path, said))
    if isBack || isUnanswered(path, reason) {
        return YatlasError(.unavailable, path, "no answer (\(isBack ? said : reason))", fix: "try again later")
    }
    if let address, address != path, isForbidden(path, reason) {
        return YatlasError(
            .unreadable, path, "refused (\(reason)), although the service that \(setting: .signing) names signed it",
            fix: "ask there what it signs for you")
    }
    if isRefusedSignature(path, reason) {
        return YatlasError(.unreadable, path, "refused (\(reason))", fix: newSignature)
    }
    if isForbidden(path, reason) {
        return YatlasError(
            .unreadable, path, "refused (\(reason))",
            fix: "say who you are in GDAL's settings, or name the service that signs it with \(setting: .signing)")
    }
    let off = Drivers.switchedOff(for: path)
    if !off.isEmpty {
        return YatlasError(
            .unreadable, path, "its format (\(off.joined(separator: " or "))) is not switched on",
            fix: "set \(setting: .drivers)=\(off[0]) in the environment")
    }
    return YatlasError(.unreadable, path, "not \(wanted) that GDAL can read\(detail)", fix: "name another file")
}

/// The strings of a GDAL list, which GDAL still owns.
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
package func pairs(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String: String] {
    var result: [String: String] = [:]
    for item in strings(list) {
        guard let sign = item.firstIndex(of: "=") else { continue }
        result[String(item[..<sign])] = String(item[item.index(after: sign)...])
    }
    return result
}
