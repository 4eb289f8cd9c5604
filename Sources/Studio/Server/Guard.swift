import Foundation
import HTTPTypes
import Hummingbird

/// Refuses requests of other pages and programs, and answers errors in one line.
///
/// A page on another site may send requests to this address, or make a name of its own point to it: the first carry
/// another Origin, the second another Host, and neither knows the token.
struct Guard: RouterMiddleware {
    /// The secret in the printed address.
    let token: String
    /// The port that the server listens on.
    let port: @Sendable () -> Int

    private static let cookie = "yatlas_studio"

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            if let answer = try admit(request) {
                response = answer
            } else {
                response = try await next(request, context)
            }
        } catch {
            response = Response.json(StudioError(error))
        }
        let own = [
            ("Content-Security-Policy", Self.policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        for (name, value) in own { if let name = HTTPField.Name(name) { response.headers[name] = value } }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static let policy = """
        default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'
        """

    /// The answer to the first request, which brings the token; nil for a request that may pass.
    private func admit(_ request: Request) throws -> Response? {
        let hosts = ["127.0.0.1:\(port())", "localhost:\(port())"]
        guard let host = request.head.authority, hosts.contains(host) else {
            throw StudioError(.misdirectedRequest, "this address is not served here; open the address that was printed")
        }
        if let origin = request.headers[.origin], origin != "http://\(host)" {
            throw StudioError(.forbidden, "requests of other pages are refused")
        }
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }),
            !["same-origin", "none"].contains(site), request.method != .get || request.uri.path != "/"
        {
            throw StudioError(.forbidden, "requests of other pages are refused")
        }
        if request.uri.path == "/", let given = request.uri.queryParameters["token"] {
            guard Self.isSame(String(given), token) else { throw Self.unknown }
            return Response(
                status: .seeOther,
                headers: [
                    .location: "/",
                    .setCookie: "\(Self.cookie)-\(port())=\(token); Path=/; HttpOnly; SameSite=Strict",
                ])
        }
        guard let given = request.cookies["\(Self.cookie)-\(port())"]?.value, Self.isSame(given, token) else {
            throw Self.unknown
        }
        guard request.method == .get || request.headers[.contentType] != nil || request.method == .delete else {
            throw StudioError(.unsupportedMediaType, "what changes something is sent as application/json")
        }
        return nil
    }

    private static let unknown = StudioError(
        .unauthorized, "the token is missing or wrong; open the whole address that yatlas studio printed")

    /// Compares in the same time wherever texts differ.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
