/// Text as a CSV cell that is safe to open in spreadsheets.
enum CSVCell {
    /// Characters at the start of a cell that make a spreadsheet run it.
    private static let marks: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// The cell of a text: with an apostrophe in front where a spreadsheet would run it, in double quotes where a
    /// reader would split it or take it for a number or an empty cell.
    static func written(_ text: String) -> String {
        let cell = isRun(text) && !isNumber(text) ? "'\(text)" : text
        let isPlain =
            Double(cell) == nil && cell.first?.isWhitespace == false && cell.last?.isWhitespace == false
            && !cell.contains { ",;\t\"".contains($0) || $0.isNewline }
        return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
    }

    /// The text of a cell from `written`.
    static func read(_ cell: String) -> String {
        cell.unicodeScalars.first == "'" && isRun(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    /// Whether a text begins with such a character after any apostrophes, so that each text has a unique cell.
    private static func isRun(_ text: String) -> Bool {
        text.unicodeScalars.drop { $0 == "'" }.first.map(marks.contains) ?? false
    }

    private static func isNumber(_ text: String) -> Bool {
        Double(text) != nil && text.allSatisfy("0123456789.+-eE".contains)
    }
}
