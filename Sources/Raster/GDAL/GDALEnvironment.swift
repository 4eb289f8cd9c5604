internal import CGDAL
internal import Foundation
internal import Synchronization
internal import YatlasCore

/// The GDAL library of this process: drivers registered, errors kept quiet for us to tell.
package enum GDALEnvironment {
    /// Registers the drivers and silences GDAL's own messages, once.
    package static let ready: Void = {
        // The handler stack that CPLPushErrorHandler fills is one for each thread; this one serves them all.
        CPLSetErrorHandler(CPLQuietErrorHandler)
        Drivers.register()
        CPLSetConfigOption("OGR_SQLITE_JOURNAL", "MEMORY")
        // In a folder of thousands, asking for the few files that may lie beside one is faster than listing all.
        CPLSetConfigOption("GDAL_READDIR_LIMIT_ON_OPEN", "200")
        // Workers share blocks, as many as there may be threads; the library behind a driver is not to take more.
        CPLSetConfigOption("GDAL_NUM_THREADS", "1")
        // A VRT can hold Python code.
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO")
        // A request that a server is too busy for is made again, after half a second, then one, then two; what users
        // set in the environment goes first.
        // What a server is asked for at once is all of what is read at once; beyond 10 MB GDAL would guess how far it goes.
        for (option, value) in [
            ("GDAL_HTTP_MAX_RETRY", "3"), ("GDAL_HTTP_RETRY_DELAY", "0.5"),
            ("GDAL_MAX_RAW_BLOCK_CACHE_SIZE", "268435456"),
        ]
        where CPLGetConfigOption(option, nil) == nil { CPLSetConfigOption(option, value) }
        GDALSetCacheMax64(Int64(usualCache))
    }()

    /// What decoded blocks may take unless somebody says: a twentieth of the machine's memory is GDAL's own default.
    private static let usualCache = min(128 << 20, ExecutionOptions.usualMemory / 2)
    private static let caches = Mutex<[Int]>([])

    /// Bounds the memory of blocks that GDAL keeps decoded, or that wait to be written, while something runs.
    ///
    /// - Parameters:
    ///   - bytes: the bound, for the whole process; of several at a time the largest holds.
    ///   - body: what runs.
    /// - Returns: what `body` gives.
    /// - Throws: what `body` throws.
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

    /// Whether something failed in the calling thread since `CPLErrorReset`: calls that write later, such as those that
    /// close a file, return nothing, and those that only fill a buffer may say that all is well.
    static var hasFailed: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

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

/// Whether reading a path asks a server: GDAL's network file systems, alone or inside archives.
package func isRemote(_ path: String) -> Bool {
    // Nearly all paths are plain ones, and asking a pattern takes a while.
    path.contains("/vsi")
        && path.firstMatch(of: /\/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(_streaming)?[\/?]/) != nil
}

/// Whether a path names a raster on a server, and no folder there, by the end of its name.
package func isRemoteRaster(_ path: String) -> Bool {
    guard isRemote(path) else { return false }
    let name = path.split(separator: "?", maxSplits: 1).first ?? ""
    return [".tif", ".tiff", ".jp2"].contains { name.lowercased().hasSuffix($0) }
}

/// Whether the server of a path failed to answer, rather than said no: its code is none from 400 to 499 but 408 (it
/// timed out) and 429 (too many requests), or there was no way to it.
func isUnanswered(_ path: String, _ reason: String) -> Bool {
    guard isRemote(path) else { return false }
    if let match = reason.firstMatch(of: /response[_ ]code[^0-9]{0,3}(\d{3})/), let code = Int(match.1) {
        return !(400..<500).contains(code) || [408, 429].contains(code)
    }
    return reason.contains("CURL error") || reason.contains("IReadBlock failed")
}

/// Whether a server wants to know who asks.
func isForbidden(_ path: String, _ reason: String) -> Bool {
    isRemote(path) && reason.firstMatch(of: /response[_ ]code[^0-9]{0,3}(401|403)/) != nil
}

/// Whether a server refuses a path whose address is signed: signatures hold for some minutes or hours.
func isRefusedSignature(_ path: String, _ reason: String) -> Bool {
    isForbidden(path, reason)
        && path.firstMatch(of: /[?&](X-Amz-Signature|X-Goog-Signature|Signature|sig|token)=/) != nil
}

/// What to do about a refused signature.
let newSignature: Message = "its signature may have expired: take a new address from its catalogue"

/// Why a server does not give a file, in GDAL's words; it is asked again, as GDAL remembers only that it did not.
///
/// - Parameter address: what GDAL opens for its path.
/// - Returns: what the server said; nothing where it gives the file now.
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
    // Where it is given now, it was not a moment ago.
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
package func pairs(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String: String] {
    var result: [String: String] = [:]
    for item in strings(list) {
        guard let sign = item.firstIndex(of: "=") else { continue }
        result[String(item[..<sign])] = String(item[item.index(after: sign)...])
    }
    return result
}
