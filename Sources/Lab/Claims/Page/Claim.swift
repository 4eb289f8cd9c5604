/// A claim that people make, and what measuring it came to.
package struct Claim: Sendable, Encodable {
    /// What it is called on the command line.
    package let identifier: ClaimName
    /// The claim in one sentence, as its proponents or critics say it.
    package let title: String
    /// What was measured.
    package let measured: String
    /// How the verdict follows from the figures.
    package let rule: String
    /// The figures: the same at every run on one type of machine.
    package let tables: [FigureTable]
    /// The verdict, computed from the figures by the rule.
    package let verdict: Verdict
    /// What the figures say, in a sentence or two.
    package let finding: String
    /// What took how long on this machine; no verdict depends on it.
    package let timings: [FigureTable]

    package init(
        _ identifier: ClaimName, title: String, measured: String, rule: String, tables: [FigureTable],
        verdict: Verdict, finding: String, timings: [FigureTable] = []
    ) {
        self.identifier = identifier
        self.title = title
        self.measured = measured
        self.rule = rule
        self.tables = tables
        self.verdict = verdict
        self.finding = finding
        self.timings = timings
    }
}
