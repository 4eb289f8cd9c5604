internal import CGDAL
internal import Foundation
internal import Synchronization
internal import YatlasCore

/// Addresses that a server gives files for only while they are signed, as those of many catalogues: a service signs them when
/// they are opened, and again when a signature has expired.
///
/// `YATLAS_SIGN`, in the environment like GDAL's own settings of servers, names the service, such as
/// `https://planetarycomputer.microsoft.com/api/sas/v1/sign?href=`: the address of a raster is appended, percent-encoded, and
/// its answer is JSON with the signed one as `href`. Signatures stay out of paths, maps and messages.
enum SignedAddress {
    private static let handler = "/vsicurl/"
    private static let signed = Mutex<[String: String]>([:])

    private static var service: String? {
        CPLGetConfigOption("YATLAS_SIGN", nil).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What GDAL opens for a path: the same, unless it is an address that is to be signed.
    ///
    /// - Throws: `YatlasError` when the service does not sign it.
    static func of(_ path: String) throws -> String {
        guard let service, path.hasPrefix("\(handler)http") else { return path }
        if let known = signed.withLock({ $0[path] }) { return known }
        let address = try handler + sign(String(path.dropFirst(handler.count)), service)
        return signed.withLock { known in
            known[path] = known[path] ?? address
            return known[path] ?? address
        }
    }

    /// Has an address signed anew whose signature has expired.
    ///
    /// - Parameters:
    ///   - path: what was named.
    ///   - address: what `of` gave for it, which could not be read.
    /// - Returns: whether `of` gives another one now.
    /// - Throws: `YatlasError` when the service does not sign it any more.
    static func isRenewed(_ path: String, refused address: String) throws -> Bool {
        guard address != path else { return false }
        if try of(path) != address { return true }
        guard isRefusedSignature(address, refusal(of: address)) else { return false }
        signed.withLock { if $0[path] == address { $0[path] = nil } }
        return try of(path) != address
    }

    private static func sign(_ address: String, _ service: String) throws -> String {
        var plain = CharacterSet.alphanumerics
        plain.insert(charactersIn: "-._~")
        let encoded = address.addingPercentEncoding(withAllowedCharacters: plain) ?? address
        CPLErrorReset()
        // Requests are made again as those for files are.
        guard let answer = CPLHTTPFetch(service + encoded, nil) else { throw failure(address, "no answer") }
        defer { CPLHTTPDestroyResult(answer) }
        let code = answer.pointee.pszErrBuf.map { String(cString: $0) } ?? ""
        let data = answer.pointee.pabyData.map { Data(bytes: $0, count: Int(answer.pointee.nDataLen)) } ?? Data()
        guard answer.pointee.nStatus == 0, code.isEmpty else { throw failure(address, code) }
        struct Answer: Decodable { let href: String }
        guard let href = try? JSONDecoder().decode(Answer.self, from: data).href, href.hasPrefix("http") else {
            throw failure(address, "its answer has no href")
        }
        return href
    }

    private static func failure(_ address: String, _ reason: String) -> YatlasError {
        YatlasError(
            .unavailable, address, "is not signed by the service that signs addresses (\(reason))",
            fix: "check \(setting: .signing), or try again later")
    }
}
