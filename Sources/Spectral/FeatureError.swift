/// Why features cannot be computed from a scene's bands.
public struct FeatureError: Error, Sendable, CustomStringConvertible {
    /// One line: where, what is wrong, what to type instead.
    public let description: String

    init(_ text: String) {
        description = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// An error at a column of a formula; columns count from 1.
    init(formula: String, column: Int, _ text: String) {
        self.init("\(Self.quoted(formula)): column \(column): \(text)")
    }

    /// The same error with more to say at its end.
    func adding(_ text: String) -> FeatureError { FeatureError(description + text) }

    /// How errors name a formula.
    static func quoted(_ formula: String) -> String { "formula \(cut(formula))" }

    /// What a person typed, in double quotes; a long text is cut.
    static func cut(_ text: String) -> String {
        text.count > 160 ? "\"\(text.prefix(160))...\"" : "\"\(text)\""
    }
}
