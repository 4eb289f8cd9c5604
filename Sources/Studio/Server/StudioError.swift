import HTTPTypes
import Hummingbird
import Yatlas

/// An error of one line that a person can act on, with its HTTP status.
struct StudioError: Error, CustomStringConvertible {
    let status: HTTPResponse.Status
    let description: String
    /// The fields among which a class field must be named.
    var fields: [String]?

    init(_ status: HTTPResponse.Status, _ description: String, fields: [String]? = nil) {
        self.status = status
        self.description = description
        self.fields = fields
    }

    /// Any error as one of these.
    init(_ error: any Error) {
        switch error {
        case let error as StudioError: self = error
        case let error as HTTPError: self.init(error.status, error.body ?? error.status.reasonPhrase)
        case let error as YatlasError: self.init(.unprocessableContent, error.description)
        case is DecodingError: self.init(.badRequest, "the request is not what this address takes")
        default: self.init(.internalServerError, "\(error)")
        }
    }
}
