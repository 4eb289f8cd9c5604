/// Why a raster, a vector layer or a table cannot be read or written.
public struct RasterError: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Code: Sendable {
        /// The file, layer or field does not exist.
        case notFound
        /// The file exists and is nothing that can be read here.
        case unreadable
        /// A block of an open file cannot be read.
        case readFailed
        /// The contents do not fit what is asked of them.
        case refused
        /// It lies elsewhere than what it is to be laid onto.
        case elsewhere
        /// The output exists already.
        case exists
        /// The output cannot be written.
        case writeFailed
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The file.
    public let path: String
    /// What is wrong with it.
    public let cause: String
    /// What to do or type instead.
    public let fix: String

    /// Whether trying again may help: a server failed to answer, rather than said no.
    public let isTransient: Bool

    /// One line: where, what is wrong, what to do instead.
    public var description: String {
        let line = fix.isEmpty ? "\(path): \(cause)" : "\(path): \(cause); \(fix)"
        return line.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Makes an error.
    public init(_ code: Code, path: String, cause: String, fix: String = "", isTransient: Bool = false) {
        self.code = code
        self.path = path
        self.cause = cause
        self.fix = fix
        self.isTransient = isTransient
    }
}
