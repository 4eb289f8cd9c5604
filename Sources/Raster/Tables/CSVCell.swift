/// Text as a cell of a CSV, which spreadsheets open too.
enum CSVCell {
    /// What a spreadsheet runs when a cell begins with it.
    private static let marks: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The cell of a text: behind an apostrophe where a spreadsheet would run it, in double quotes where readers would take
    /// it for something else: a number, several cells, or none.
    static func written(_ text: String) -> String {
        let cell = isRun(text) && !isNumber(text) ? "'\(text)" : text
        let isPlain =
            Double(cell) == nil && cell.first?.isWhitespace == false && cell.last?.isWhitespace == false
            && !cell.contains { ",;\t\"".contains($0) || $0.isNewline }
        return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
    }

    /// The text of a cell that was written here.
    static func read(_ cell: String) -> String {
        cell.unicodeScalars.first == "'" && isRun(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    /// Whether a text begins with such a mark; apostrophes before it count as none, so that each text has a cell of its own.
    private static func isRun(_ text: String) -> Bool {
        text.unicodeScalars.drop { $0 == "'" }.first.map(marks.contains) ?? false
    }

    private static func isNumber(_ text: String) -> Bool {
        Double(text) != nil && text.allSatisfy("0123456789.+-eE".contains)
    }
}
