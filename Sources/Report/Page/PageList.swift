/// Lines of text, each a point of its own.
package struct PageList: ReportPart {
    private let lines: [String]

    /// Makes a list.
    package init(_ lines: [String]) { self.lines = lines }

    /// Its markup.
    package var html: String { "<ul>\(lines.map { "<li>\($0.escaped)</li>" }.joined())</ul>" }
}
