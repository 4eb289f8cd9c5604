/// Why a report cannot be made.
public struct ReportError: Error, Sendable, CustomStringConvertible {
    /// One line: what is wrong, where, and what to do instead.
    public let description: String

    /// Makes an error from its line.
    public init(_ description: String) { self.description = description }
}
