/// Plain-text tables for a terminal.
package enum TextTable {
    /// Lines of a table in columns; numbers are right-aligned, all else and the first column left-aligned.
    ///
    /// Columns are two spaces apart and lines have no trailing space. Rows may be shorter or longer than the header.
    /// The text has no trailing newline. Widths count characters, each as one terminal cell.
    package static func render(header: [String], rows: [[String]]) -> String {
        let lines = [header] + rows
        var widths = [Int](repeating: 0, count: lines.map(\.count).max() ?? 0)
        for line in lines {
            for (column, cell) in line.enumerated() { widths[column] = max(widths[column], cell.count) }
        }
        let isText = widths.indices.map { column in
            column == 0 || rows.contains { column < $0.count && !isNumber($0[column]) }
        }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return isText[column] ? cell + padding : padding + cell
            }
            let text = cells.joined(separator: "  ")
            return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
        }.joined(separator: "\n")
    }

    /// Whether a cell is a number, optionally with a unit after a space, or a dash for a missing value.
    private static func isNumber(_ cell: String) -> Bool {
        guard let word = cell.split(separator: " ").first else { return true }
        return word == "-" || Double(word) != nil
    }

    /// A cell's text, cut to a maximum length.
    package static func shortened(_ text: String, _ length: Int) -> String {
        text.count <= length ? text : "\(text.prefix(length - 3))..."
    }
}
