internal import CGDAL
internal import Foundation
internal import Synchronization
internal import YatlasCore

/// Signs URLs for servers that require it, as many catalogues do: a service signs a URL when it is opened, and again
/// after the signature expired.
///
/// The environment variable `YATLAS_SIGN` gives the service, such as
/// `https://planetarycomputer.microsoft.com/api/sas/v1/sign?href=`. The percent-encoded URL of a raster is appended,
/// and the answer is JSON with the signed URL as `href`. Signatures do not appear in paths, maps and messages.
enum SignedAddress {
    private static let handler = "/vsicurl/"
    private static let signed = Mutex<[String: String]>([:])

    private static var service: String? {
        CPLGetConfigOption("YATLAS_SIGN", nil).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The URL that GDAL opens for a path: the path itself, unless it must be signed.
    ///
    /// - Throws: `YatlasError` if the service does not sign it.
    static func of(_ path: String) throws -> String {
        guard let service, path.hasPrefix("\(handler)http") else { return path }
        if let known = signed.withLock({ $0[path] }) { return known }
        let address = try handler + sign(String(path.dropFirst(handler.count)), service)
        return signed.withLock { known in
            known[path] = known[path] ?? address
            return known[path] ?? address
        }
    }

    /// Signs a URL again after its signature expired.
    ///
    /// - Parameters:
    ///   - path: the path.
    ///   - address: the URL from `of`, which could not be read.
    /// - Returns: whether there is a new signed URL.
    /// - Throws: `YatlasError` if the service does not sign it any more.
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
        // Failed requests are repeated like those for files.
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
