/// The claims as a page of Markdown for people who have read nothing else.
public struct ClaimsPage: CustomStringConvertible {
    private let claims: [Claim]
    private let notes: [String]
    private let machine: String

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - claims: what was measured.
    ///   - notes: what it was measured on, a sentence each.
    ///   - machine: what the times were measured on.
    public init(_ claims: [Claim], notes: [String], machine: String) {
        self.claims = claims
        self.notes = notes
        self.machine = machine
    }

    /// The page, with a newline at its end.
    public var description: String {
        ([introduction] + claims.map(section) + [times]).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var introduction: String {
        let rows = claims.map { claim in
            "| [\(claim.identifier.rawValue)](#\(claim.identifier.rawValue)) | \(escaped(claim.title)) | "
                + "**\(claim.verdict.rawValue)** |"
        }
        return """
            # Claims, held against figures

            What people say for and against the Yat-product and transformed inputs, each measured by a small experiment on
            the kernels and the trainer of this project. A Yat unit is a point w among the inputs; it answers an input x with

                yat(w, x) = (w.x + b)^2 / (|w - x|^2 + eps)

            where the usual neuron answers f(w.x + b) with an activation function f, such as ReLU (the larger of it and 0)
            or tanh. Each experiment says what it measures and by which rule the verdict follows before it shows figures; the
            program applies the rule. Written by `make claims` (`yatlas claims`): whatever comes out stands here. But for the
            times at the end, every run on one type of machine writes the same page.

            \(notes.joined(separator: " "))

            | | claim | verdict |
            | --- | --- | --- |
            \(rows.joined(separator: "\n"))
            """
    }

    private func section(_ claim: Claim) -> String {
        let head = """
            ## \(claim.identifier.rawValue)

            **Claim.** \(escaped(claim.title))

            **Measured.** \(escaped(claim.measured))

            **Rule.** \(escaped(claim.rule))
            """
        let tables = claim.tables.map { "\($0.title):\n\n\(markdown($0))" }
        return ([head] + tables + ["**Verdict: \(claim.verdict.rawValue).** \(escaped(claim.finding))"])
            .joined(separator: "\n\n")
    }

    private var times: String {
        let tables = claims.flatMap(\.timings)
        guard !tables.isEmpty else { return "" }
        return
            (["## Time on one machine", "Measured on \(machine); no verdict rests on it."]
            + tables.map { "\($0.title):\n\n\(markdown($0))" }).joined(separator: "\n\n")
    }

    private func markdown(_ table: FigureTable) -> String {
        let isNumber = table.header.indices.map { column in
            table.rows.allSatisfy { if case .text = $0[column] { false } else { true } }
        }
        let lines =
            [table.header, isNumber.map { $0 ? "--:" : "---" }] + table.rows.map { $0.map { escaped($0.description) } }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// Signs that Markdown takes for its own.
    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += "*|_".contains($1) ? "\\\($1)" : "\($1)" }
    }
}
