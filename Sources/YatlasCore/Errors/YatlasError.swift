/// An error with its kind, subject, cause and suggestion.
public struct YatlasError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of an error; error handlers use this, never the message.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A file, layer, field, class or item does not exist.
        case notFound
        /// A file exists but has no readable format.
        case unreadable
        /// A path identifies no known kind of input, or several.
        case unrecognized
        /// The contents of a file are inconsistent or incomplete.
        case damaged
        /// The request does not fit the data.
        case unsuitable
        /// The extents do not overlap.
        case elsewhere
        /// An output already exists.
        case exists
        /// Reading an open file failed.
        case readFailed
        /// An output cannot be written.
        case writeFailed
        /// A server did not answer: a retry may help.
        case unavailable
        /// The work was cancelled.
        case cancelled
    }

    /// The kind of the error.
    public let code: Code
    /// The subject, usually a file; nil where the cause names it.
    package let subject: Message?
    /// The cause.
    package let cause: Message
    /// The suggested fix.
    package let suggestion: Message?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: the kind of the error.
    ///   - path: the file concerned; nil where the cause names it.
    ///   - cause: the cause.
    ///   - suggestion: the suggested fix.
    package init(_ code: Code, _ path: String?, _ cause: Message, fix suggestion: Message? = nil) {
        self.init(code, subject: path.map { Message($0) }, cause, suggestion)
    }

    /// Makes an error about a subject that is no file, such as a setting.
    package init(_ code: Code, about subject: Message, _ cause: Message, fix suggestion: Message? = nil) {
        self.init(code, subject: subject, cause, suggestion)
    }

    private init(_ code: Code, subject: Message?, _ cause: Message, _ suggestion: Message?) {
        self.code = code
        self.subject = subject
        self.cause = cause
        self.suggestion = suggestion
    }

    /// Subject, cause and suggestion.
    package var message: Message {
        let line = subject.map { $0 + ": " + cause } ?? cause
        return suggestion.map { line + "; " + $0 } ?? line
    }

    /// The message on one line, with the library's names.
    public var description: String { message.description }
}
