/// Paragraphs of plain text.
public struct PageText: ReportPart {
    private let paragraphs: [String]

    /// Makes paragraphs.
    public init(_ paragraphs: [String]) { self.paragraphs = paragraphs }

    /// Its markup.
    public var html: String { paragraphs.map { "<p>\($0.escaped)</p>" }.joined() }
}

/// Lines of text, each a point of its own.
public struct PageList: ReportPart {
    private let lines: [String]

    /// Makes a list.
    public init(_ lines: [String]) { self.lines = lines }

    /// Its markup.
    public var html: String { "<ul>\(lines.map { "<li>\($0.escaped)</li>" }.joined())</ul>" }
}

/// What was typed in a shell.
public struct CommandLineText: ReportPart {
    private let text: String

    /// Makes a line; it wraps where it is long.
    public init(_ text: String) { self.text = text }

    /// Its markup.
    public var html: String { "<pre><code>\(text.escaped)</code></pre>" }
}

/// Parts side by side where there is room.
public struct PageRow: ReportPart {
    private let parts: [any ReportPart]

    /// Makes a row.
    public init(_ parts: [any ReportPart]) { self.parts = parts }

    /// Its markup.
    public var html: String { "<div class=\"side\">\(parts.map(\.html).joined())</div>" }
}

/// Small figures in as many columns as there is room for.
public struct PageTiles: ReportPart {
    private let parts: [any ReportPart]

    /// Makes tiles.
    public init(_ parts: [any ReportPart]) { self.parts = parts }

    /// Its markup.
    public var html: String { "<div class=\"tiles\">\(parts.map(\.html).joined(separator: "\n"))</div>" }
}

/// A few figures in large letters, with what they are.
public struct KeyFigures: ReportPart {
    private let figures: [(value: String, name: String)]

    /// Makes figures.
    public init(_ figures: [(value: String, name: String)]) { self.figures = figures }

    /// Its markup.
    public var html: String {
        let items = figures.map { "<div><dd>\($0.value.escaped)</dd><dt>\($0.name.escaped)</dt></div>" }
        return "<dl class=\"figures\">\(items.joined())</dl>"
    }
}
