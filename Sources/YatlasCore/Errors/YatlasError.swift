/// Why something cannot be done: what kind of trouble, with what, and what to do instead.
public struct YatlasError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble it is; whoever handles an error goes by this, never by its words.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A file, layer, field, class or item does not exist.
        case notFound
        /// A file exists and is nothing that can be read here.
        case unreadable
        /// A path names nothing of a kind that is known, or several of it.
        case unrecognized
        /// The contents of a file contradict themselves or are incomplete.
        case damaged
        /// What is asked for does not fit the data.
        case unsuitable
        /// It lies elsewhere than what it is to be laid onto.
        case elsewhere
        /// An output exists already.
        case exists
        /// An open file cannot be read on.
        case readFailed
        /// An output cannot be written.
        case writeFailed
        /// A server did not answer: trying again may help.
        case unavailable
        /// The caller gave up.
        case cancelled
    }

    /// What kind of trouble it is.
    public let code: Code
    /// What it is with: a file, mostly; nil where the cause says it.
    package let subject: Message?
    /// What is wrong.
    package let cause: Message
    /// What to do instead.
    package let suggestion: Message?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: what kind of trouble it is.
    ///   - path: the file that it is with; nil where the cause says it.
    ///   - cause: what is wrong.
    ///   - suggestion: what to do instead.
    package init(_ code: Code, _ path: String?, _ cause: Message, fix suggestion: Message? = nil) {
        self.init(code, subject: path.map { Message($0) }, cause, suggestion)
    }

    /// Makes an error about something else than a file, such as a setting.
    package init(_ code: Code, about subject: Message, _ cause: Message, fix suggestion: Message? = nil) {
        self.init(code, subject: subject, cause, suggestion)
    }

    private init(_ code: Code, subject: Message?, _ cause: Message, _ suggestion: Message?) {
        self.code = code
        self.subject = subject
        self.cause = cause
        self.suggestion = suggestion
    }

    /// Where, what is wrong, what to do instead.
    package var message: Message {
        let line = subject.map { $0 + ": " + cause } ?? cause
        return suggestion.map { line + "; " + $0 } ?? line
    }

    /// The message on one line, in the library's words.
    public var description: String { message.description }
}
