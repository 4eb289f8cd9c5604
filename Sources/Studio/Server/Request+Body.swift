import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The most bytes of a request in JSON.
    private static let mostJSON = 4 << 20
    /// The most bytes of a file of labels.
    private static let mostFile = 64 << 20

    /// The body as JSON of a type.
    func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        guard headers[.contentType]?.hasPrefix("application/json") == true else {
            throw StudioError(.unsupportedMediaType, "what changes something is sent as application/json")
        }
        return try JSONDecoder().decode(type, from: try await data(Self.mostJSON))
    }

    /// The body as a file.
    func file() async throws -> Data { try await data(Self.mostFile) }

    private func data(_ most: Int) async throws -> Data {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > most { throw Self.tooLarge(most) }
        do {
            return Data(try await body.collect(upTo: most).readableBytesView)
        } catch {
            throw Self.tooLarge(most)
        }
    }

    private static func tooLarge(_ most: Int) -> StudioError {
        StudioError(.contentTooLarge, "more than \(most >> 20) MB at once; send less")
    }

    /// A number of the query.
    func number(_ name: Substring) throws -> Int {
        guard let number = uri.queryParameters[name].flatMap({ Int($0) }) else {
            throw StudioError(.badRequest, "\(name) is missing, or no whole number")
        }
        return number
    }
}

extension BasicRequestContext {
    /// A part of the address.
    func word(_ name: String) throws -> String {
        let text = try parameters.require(name)
        return text.removingPercentEncoding ?? text
    }

    /// A number in the address.
    func number(_ name: String) throws -> Int {
        guard let number = Int(try word(name)) else { throw StudioError(.notFound, "there is no such address") }
        return number
    }
}
