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
    /// The verdicts of the rule on made-up figures; nil for what is proved.
    package let simulation: FigureTable?
    /// The figures: the same at every run on one type of machine.
    package let tables: [FigureTable]
    /// The verdict, computed from the figures by the rule.
    package let verdict: Verdict
    /// What the figures say, in a sentence or two.
    package let finding: String
    /// What it means for who makes maps, in a sentence.
    package let meaning: String
    /// The figures as pictures.
    package let pictures: [ClaimPicture]
    /// What becomes of the figures with other optimisers, seeds and variants of the units.
    package let sensitivity: [FigureTable]
    /// What took how long on this machine; no verdict depends on it.
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
