internal import YatlasCore

/// A token of a formula and its column.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        /// A name in double quotes, never a function.
        case quotedName(String)
        /// One of + - * / ** ( ) = < <= > >= == != and the comma.
        case mark(String)
        case end
    }

    let kind: Kind
    /// The token as written; empty at the end.
    let text: String
    /// The column, from 1; that of the end token is one past the last.
    let column: Int

    /// The columns of its characters.
    var columns: ClosedRange<Int> { column...(column + max(text.count, 1) - 1) }

    /// A replacement of a part of a formula.
    struct Change {
        let columns: ClosedRange<Int>
        let text: String

        init(_ columns: ClosedRange<Int>, _ text: String) {
            self.columns = columns
            self.text = text
        }
    }

    /// The formula with replacements, which are in column order.
    static func changed(_ formula: String, _ changes: [Change]) -> String {
        guard !changes.isEmpty else { return formula }
        let characters = Array(formula)
        var result = ""
        var position = 0
        for change in changes {
            result += String(characters[position..<(change.columns.lowerBound - 1)]) + change.text
            position = change.columns.upperBound
        }
        return result + String(characters[position...])
    }

    /// Splits a formula into tokens, with an end token; after a name and @, a date or a known tag belongs to the name.
    static func split(_ formula: String, tags: [String] = []) throws -> [FormulaToken] {
        let characters = Array(formula)
        var tokens: [FormulaToken] = []
        var position = 0
        while position < characters.count {
            guard !characters[position].isWhitespace else {
                position += 1
                continue
            }
            let start = position
            let kind = try next(characters, &position, of: formula, tags: tags)
            tokens.append(.init(kind: kind, text: String(characters[start..<position]), column: start + 1))
        }
        return tokens + [.init(kind: .end, text: "", column: max(1, characters.count))]
    }

    /// Whether a name can stand in a formula without quotes.
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.first, startsName(first) else { return false }
        return text.dropFirst().allSatisfy(continuesName)
    }

    /// A name in formula syntax: in double quotes if needed.
    static func quotedIfNeeded(_ name: String) -> String {
        isIdentifier(name) ? name : quoted(name)
    }

    /// A name in double quotes.
    static func quoted(_ name: String) -> String {
        "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    /// The name in a text that is exactly one name in double quotes.
    static func unquoted(_ text: String) -> String? {
        let characters = Array(text)
        var position = 0
        guard characters.first == "\"", case .quotedName(let name) = try? next(characters, &position, of: text) else {
            return nil
        }
        return position == characters.count ? name : nil
    }

    private static func startsName(_ character: Character) -> Bool { character.isLetter || character == "_" }
    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func continuesName(_ character: Character) -> Bool { startsName(character) || isDigit(character) }

    private static func next(_ text: [Character], _ position: inout Int, of formula: String, tags: [String] = [])
        throws -> Kind
    {
        let start = position
        let first = text[start]
        if startsName(first) {
            _ = take(text, &position, while: continuesName)
            while position < text.count, text[position] == "@" {
                position += 1
                let length = tagLength(text[position...], tags)
                if length > 0 { position += length } else { _ = take(text, &position, while: continuesName) }
            }
            return .name(String(text[start..<position]))
        }
        if isDigit(first) || first == "." {
            return try number(text, &position, of: formula)
        }
        if first == "\"" {
            return try quoted(text, &position, of: formula)
        }
        position += 1
        if position < text.count, doubleMarks.contains(String([first, text[position]])) {
            position += 1
            return .mark(String([first, text[position - 1]]))
        }
        if "+-*/(),<>=".contains(first) { return .mark(String(first)) }
        let hint =
            lookAlikes[first].map { "write \($0)" } ?? "formulas have + - * / ** ( ) , numbers and names of bands"
        throw YatlasError.inFormula(formula, column: start + 1, "\"\(first)\" means nothing here; \(hint)")
    }

    /// The length of the tag at the start of a text: the longest known tag, or a date; 0 if there is none.
    private static func tagLength(_ text: ArraySlice<Character>, _ tags: [String]) -> Int {
        let day = CalendarDay.length
        let known = tags.filter { text.starts(with: $0) }.map(\.count)
        let all = CalendarDay(String(text.prefix(day))) == nil ? known : known + [day]
        return all.filter { $0 == text.count || !continuesName(text[text.startIndex + $0]) }.max() ?? 0
    }

    private static func number(_ text: [Character], _ position: inout Int, of formula: String) throws -> Kind {
        let start = position
        _ = take(text, &position) { isDigit($0) || $0 == "." }
        if position < text.count, "eE".contains(text[position]) {
            position += 1
            if position < text.count, "+-".contains(text[position]) { position += 1 }
            _ = take(text, &position, while: isDigit)
        }
        let written = String(text[start..<position])
        guard let value = Double(written) else {
            throw YatlasError.inFormula(
                formula, column: start + 1, "\"\(written)\" is no number; write it like 2, 0.5 or 1e-3")
        }
        return .number(value)
    }

    private static func quoted(_ text: [Character], _ position: inout Int, of formula: String) throws -> Kind {
        let start = position
        var name = ""
        position += 1
        while position < text.count {
            let isQuote = text[position] == "\""
            let isDoubled = isQuote && position + 1 < text.count && text[position + 1] == "\""
            if !isQuote || isDoubled { name.append(text[position]) }
            position += isDoubled ? 2 : 1
            if isQuote && !isDoubled { return .quotedName(name) }
        }
        throw YatlasError.inFormula(formula, column: start + 1, "the name has no closing double quote")
    }

    private static func take(
        _ text: [Character], _ position: inout Int, while belongs: (Character) -> Bool
    ) -> String {
        let start = position
        while position < text.count, belongs(text[position]) { position += 1 }
        return String(text[start..<position])
    }

    private static let doubleMarks: Set<String> = ["**", "<=", ">=", "==", "!="]
    private static let lookAlikes: [Character: String] = [
        "^": "** for a power", "\u{2212}": "-", "\u{2013}": "-", "\u{00D7}": "*", "\u{00B7}": "*", "\u{00F7}": "/",
        "@": "the day or tag right behind a name, such as SAVI@2015-07-31(L=0.25)", "[": "(", "]": ")", "{": "(",
        "}": ")", "\u{201C}": "\"", "\u{201D}": "\"", "'": "\"", ";": ",",
    ]
}
