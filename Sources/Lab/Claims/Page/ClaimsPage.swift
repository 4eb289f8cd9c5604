internal import Report

/// The claims as a page of Markdown for people who have read nothing else.
package struct ClaimsPage: CustomStringConvertible {
    private let claims: [Claim]
    private let data: ClaimData
    private let machine: String

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - claims: what was measured.
    ///   - data: what it was measured on.
    ///   - machine: what the times were measured on.
    package init(_ claims: [Claim], data: ClaimData, machine: String) {
        self.claims = claims
        self.data = data
        self.machine = machine
    }

    /// The page, with a newline at its end.
    package var description: String {
        ([introduction, verdicts] + claims.map(section) + [times]).filter { !$0.isEmpty }.joined(separator: "\n\n")
            + "\n"
    }

    private var introduction: String {
        let what = """
            What people say for and against the Yat-product and transformed inputs, each measured by a small \
            experiment on the kernels and the trainer of this project. A Yat unit is a point w among the inputs; it \
            answers an input x with
            """
        let how = """
            where the usual neuron answers f(w.x + b) with an activation function f, such as ReLU (the larger of it \
            and 0) or tanh. Each experiment says what it measures and by which rule the verdict follows before it \
            shows figures; the program applies the rule. Written by `make claims` (`yatlas-lab claims`): whatever comes \
            out stands here. But for the times at the end, every run on one type of machine writes the same page. \
            \(data.words(for: claims.map(\.identifier)))
            """
        return [
            "# Claims and measurements", paragraph(what), "    yat(w, x) = (w.x + b)^2 / (|w - x|^2 + eps)",
            paragraph(how),
        ].joined(separator: "\n\n")
    }

    private var verdicts: String {
        let rows = claims.map { claim in
            let name = claim.identifier.rawValue
            return "| [\(name)](#\(name)) | \(escaped(claim.title)) | **\(claim.verdict.rawValue)** |"
        }
        return (["|  | claim | verdict |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
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

    /// Signs that Markdown takes for its own.
    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += "*|_".contains($1) ? "\\\($1)" : "\($1)" }
    }
}
