/// Plain-text tables for a terminal.
package enum TextTable {
    /// Lines of a table in columns; numbers are right-aligned, all else and the first column left-aligned.
    ///
    /// Columns are two spaces apart and lines have no trailing space. A row may be shorter than the header or
    /// longer; the text has no newline at its end. Widths count characters, each as one terminal cell.
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

    /// Whether a cell is a number, alone or with a unit behind a space, or a dash for none.
    private static func isNumber(_ cell: String) -> Bool {
        guard let word = cell.split(separator: " ").first else { return true }
        return word == "-" || Double(word) != nil
    }

    /// A text for a cell, cut where its line would be too long.
    package static func shortened(_ text: String, _ length: Int) -> String {
        text.count <= length ? text : "\(text.prefix(length - 3))..."
    }
}
