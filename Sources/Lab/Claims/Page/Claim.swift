/// A claim and its measured results.
package struct Claim: Sendable, Encodable {
    /// The name on the command line.
    package let identifier: ClaimName
    /// The claim in one sentence, in the words of its proponents or critics.
    package let title: String
    /// A description of the measurement.
    package let measured: String
    /// The rule from the figures to the verdict.
    package let rule: String
    /// The verdicts of the rule on made-up figures; nil for what is proved.
    package let simulation: FigureTable?
    /// The figures: the same at every run on one type of machine.
    package let tables: [FigureTable]
    /// The verdict, computed from the figures by the rule.
    package let verdict: Verdict
    /// The conclusion, in one or two sentences.
    package let finding: String
    /// The meaning for people who make maps, in a sentence.
    package let meaning: String
    /// The figures as pictures.
    package let pictures: [ClaimPicture]
    /// The figures with other optimisers, seeds and variants of the units.
    package let sensitivity: [FigureTable]
    /// Times on this machine; no verdict depends on it.
    package let timings: [FigureTable]

    package init(
        _ identifier: ClaimName, title: String, measured: String, rule: String, simulation: FigureTable? = nil,
        tables: [FigureTable], verdict: Verdict, finding: String, meaning: String = "",
        pictures: [ClaimPicture] = [], sensitivity: [FigureTable] = [], timings: [FigureTable] = []
    ) {
        self.identifier = identifier
        self.title = title
        self.measured = measured
        self.rule = rule
        self.simulation = simulation
        self.tables = tables
        self.verdict = verdict
        self.finding = finding
        self.meaning = meaning
        self.pictures = pictures
        self.sensitivity = sensitivity
        self.timings = timings
    }
}
