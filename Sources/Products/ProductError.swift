/// Why a satellite product cannot be used.
public struct ProductError: Error, Sendable, CustomStringConvertible {
    /// One line: where, what is wrong, what to type instead.
    public let description: String

    /// Whether it is no product at all, or several, rather than one that is broken.
    public let isForeign: Bool

    init(_ path: String, _ cause: String, fix: String) {
        self.init(path, cause, fix: fix, isForeign: false)
    }

    /// An error of what is no product at all, or several.
    init(foreign path: String, _ cause: String, fix: String) {
        self.init(path, cause, fix: fix, isForeign: true)
    }

    private init(_ path: String, _ cause: String, fix: String, isForeign: Bool) {
        self.isForeign = isForeign
        let text = "\(path): \(cause); \(fix)".map { character in
            character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : character
        }
        description = String(text)
    }

    /// How errors name a text of a file; a long one is cut.
    static func quoted(_ text: String) -> String {
        text.count > 60 ? "\"\(text.prefix(60))...\"" : "\"\(text)\""
    }
}
