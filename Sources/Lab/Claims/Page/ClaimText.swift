internal import YatlasCore

extension Claim: CustomStringConvertible {
    /// The text for a terminal, without the times.
    package var description: String {
        let before = ["\(identifier.rawValue): \(title)", "Measured: \(measured)", "Rule: \(rule)"]
        let after = "Verdict: \(verdict.rawValue). \(finding) For mapping: \(meaning)"
        let figures = [simulation].compactMap(\.self) + tables + sensitivity
        return (before.map { $0.wrapped(to: 100) } + figures.map(\.description) + [after.wrapped(to: 100)])
            .joined(separator: "\n")
    }
}

extension FigureTable: CustomStringConvertible {
    /// The title, and the figures in columns.
    package var description: String {
        "\("\(title):".wrapped(to: 100))\n"
            + TextTable.render(header: header, rows: rows.map { $0.map(\.description) })
    }
}
