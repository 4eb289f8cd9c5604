/// A shell command.
package struct CommandBlock: ReportPart {
    private let text: String

    /// Makes a line; it wraps where it is long.
    package init(_ text: String) { self.text = text }

    /// Its markup.
    package var html: String { "<pre><code>\(text.escaped)</code></pre>" }
}
