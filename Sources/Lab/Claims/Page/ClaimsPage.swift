internal import Report

/// The claims as a self-contained Markdown page.
package struct ClaimsPage: CustomStringConvertible {
    private let claims: [Claim]
    private let data: ClaimData
    private let machine: String

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - claims: the results.
    ///   - data: the data.
    ///   - machine: the machine of the time measurements.
    package init(_ claims: [Claim], data: ClaimData, machine: String) {
        self.claims = claims
        self.data = data
        self.machine = machine
    }

    /// The page, with a newline at its end.
    package var description: String {
        ([introduction, verdicts, method] + claims.map(section) + [times]).filter { !$0.isEmpty }.joined(
            separator: "\n\n")
            + "\n"
    }

    private var introduction: String {
        let what = """
            A Yat unit is a neuron that needs no activation function: a point w among the inputs, such as the spectrum \
            of a pixel. It answers an input x with
            """
        let how = """
            where the usual neuron answers f(w.x + b) with a function f such as ReLU (the larger of it and 0) or tanh. \
            This page lists what its author and its critics claim, what we measured, and what it means for who makes \
            maps.
            """
        return [
            "# Claims and measurements", paragraph(what), "    yat(w, x) = (w.x + b)^2 / (|w - x|^2 + eps)",
            paragraph(how),
        ].joined(separator: "\n\n")
    }

    private var method: String {
        paragraph(
            """
            Each experiment states what it measures and the rule of its verdict before its figures; the program applies \
            the rule, and shows on made-up figures that the rule can give each verdict. Kinds of units get equal budgets \
            of tuning, by inner folds or the training loss. "Not decided" means that the intervals allow more than one \
            verdict. `make claims` (`yatlas-lab claims`) writes this page, whatever comes out; but for the times at the \
            end, every run on one type of machine writes the same. `Benchmarks/claims` checks figures with NumPy. \
            \(data.words(for: claims.map(\.identifier)))
            """)
    }

    private var verdicts: String {
        let rows = claims.map { claim in
            let name = claim.identifier.rawValue
            return "| [\(name)](#\(name)) | \(escaped(claim.title)) | **\(claim.verdict.rawValue)** | "
                + "\(escaped(claim.meaning)) |"
        }
        return (["|  | claim | verdict | for mapping |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private func section(_ claim: Claim) -> String {
        let parts =
            ["## \(claim.identifier.rawValue)"]
            + [("Claim.", claim.title), ("Measured.", claim.measured), ("Rule.", claim.rule)].map { word, text in
                paragraph("**\(word)** \(escaped(text))")
            } + [claim.simulation].compactMap { $0.map(markdown) } + claim.tables.map(markdown)
            + claim.pictures.map { "![\(escaped($0.caption))](claims/\($0.name).svg)" }
            + (claim.sensitivity.isEmpty ? [] : [paragraph("**Sensitivity.**")])
            + claim.sensitivity.map(markdown)
            + [paragraph("**Verdict: \(claim.verdict.rawValue).** \(escaped(claim.finding))")]
        return parts.joined(separator: "\n\n")
    }

    private var times: String {
        let tables = claims.flatMap(\.timings)
        guard !tables.isEmpty else { return "" }
        return (["## Time on one machine", "Measured on \(machine); no verdict rests on it."] + tables.map(markdown))
            .joined(separator: "\n\n")
    }

    private func paragraph(_ text: String) -> String { text.wrapped(to: 120) }

    private func markdown(_ table: FigureTable) -> String {
        let marks = table.header.indices.map { column in
            table.rows.allSatisfy { if case .text = $0[column] { false } else { true } } ? "--:" : "---"
        }
        let lines = [table.header, marks] + table.rows.map { $0.map(\.description) }
        let rows = lines.map { "| \($0.map(escaped).joined(separator: " | ")) |" }
        return "\(paragraph(escaped(table.title) + ":"))\n\n\(rows.joined(separator: "\n"))"
    }

    /// The text with Markdown characters escaped.
    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += "*|_".contains($1) ? "\\\($1)" : "\($1)" }
    }
}
