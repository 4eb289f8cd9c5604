/// Paragraphs of plain text.
package struct PageText: ReportPart {
    private let paragraphs: [String]

    /// Makes paragraphs.
    package init(_ paragraphs: [String]) { self.paragraphs = paragraphs }

    /// Its markup.
    package var html: String { paragraphs.map { "<p>\($0.escaped)</p>" }.joined() }
}
