import Foundation
import HTTPTypes
import Hummingbird

extension Response {
    /// A value as JSON.
    static func json(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }

    /// An error as JSON.
    static func json(_ error: StudioError) -> Response {
        struct Body: Encodable {
            var error: String
            var fields: [String]?
        }
        let body = (try? JSONEncoder().encode(Body(error: error.description, fields: error.fields))) ?? Data()
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if error.status == .serviceUnavailable { headers[.retryAfter] = "1" }
        return Response(status: error.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// Bytes that never change under their address.
    static func bytes(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "private, max-age=3600, immutable",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The number of the document after an act.
    static func document(_ number: Int) throws -> Response {
        struct Body: Encodable { var document: Int }
        return try json(Body(document: number))
    }
}
