/// Plain-text tables for a terminal.
public enum TextTable {
    /// Lines of a table in columns; the first column is left-aligned, the others right-aligned.
    ///
    /// Columns are two spaces apart and lines have no trailing space. A row may be shorter than the header or
    /// longer; the text has no newline at its end. Widths count characters, each as one terminal cell.
    public static func render(header: [String], rows: [[String]]) -> String {
        let lines = [header] + rows
        var widths = [Int](repeating: 0, count: lines.map(\.count).max() ?? 0)
        for line in lines {
            for (column, cell) in line.enumerated() { widths[column] = max(widths[column], cell.count) }
        }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }
            let text = cells.joined(separator: "  ")
            return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
        }.joined(separator: "\n")
    }
}
