/// A table; it scrolls if it is wider than the page.
package struct PageTable: ReportPart {
    /// A cell.
    package enum Cell: Sendable {
        /// Text, at the left.
        case text(String)
        /// A number with its interval or unit, at the right.
        case number(String)
        /// A class in its colour.
        case named(String, color: [UInt8])

        fileprivate var html: String {
            switch self {
            case .text(let text): "<td>\(text.escaped)</td>"
            case .number(let text): "<td class=\"number\">\(text.escaped)</td>"
            case .named(let name, let color): "<th scope=\"row\">\(Swatch.named(name, color))</th>"
            }
        }

        fileprivate var isNumber: Bool {
            guard case .number = self else { return false }
            return true
        }
    }

    private let header: [String]
    private let rows: [[Cell]]

    /// Makes a table of rows as long as its header.
    package init(header: [String], rows: [[Cell]]) {
        self.header = header
        self.rows = rows
    }

    /// Its markup.
    package var html: String {
        let names = header.enumerated().map { column, name in
            let isNumber = rows.first.map { $0[column].isNumber } ?? false
            return "<th scope=\"col\"\(isNumber ? " class=\"number\"" : "")>\(name.escaped)</th>"
        }
        let lines = rows.map { "<tr>\($0.map(\.html).joined())</tr>\n" }
        return
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\">\n<thead><tr>\(names.joined())</tr></thead>\n"
            + "<tbody>\n\(lines.joined())</tbody>\n</table></div>"
    }
}
