/// Commands of other programs that a message tells, as one pastes them into a shell.
enum OtherProgram {
    /// An option of it with a value.
    static func option(_ name: String, _ value: String? = nil) -> String {
        String(repeating: "-", count: 2) + name + (value.map { "=\($0)" } ?? "")
    }

    /// A text as one word.
    static func word(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z0-9_.,\/:@%+=-]+/) != nil
        return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }
}
