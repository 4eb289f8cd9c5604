internal import Yat
internal import YatlasCore

/// How much of their inputs layers of units keep.
package enum InformationClaim {
    /// By how much of R^2, or of the share of samples of full rank, Yat has to be ahead.
    static let lead = 0.01
    private static let holds = 0.75
    private static let partly = 0.2

    /// The rule's verdict on cases: for each the lead of Yat on each table.
    package static func verdict(_ leads: [[Double]]) -> Verdict {
        Verdict(outcomes(leads), holds: holds, partly: partly)
    }

    /// Whether Yat is ahead in each case.
    package static func outcomes(_ leads: [[Double]]) -> [CaseOutcome] {
        leads.map { CaseOutcome($0, above: lead) }
    }

    /// The rule on made-up leads on 10 tables.
    package static var simulation: RuleSimulation {
        /// Mean leads of the recovered share and the rank, over ReLU and tanh, and the deviation between tables.
        func truth(_ name: String, share: (Double, Double), rank: (Double, Double), deviation: Double)
            -> RuleSimulation.Truth
        {
            .init(name) { random in
                verdict(
                    (0..<InformationFigures.cases.count).flatMap { _ in
                        [share.0, share.1, rank.0, rank.1].map { mean in
                            (0..<10).map { _ in mean + deviation * random.normal() }
                        }
                    })
            }
        }
        return RuleSimulation([
            truth("Yat keeps 5 points more than both", share: (0.05, 0.05), rank: (0.05, 0.05), deviation: 0.02),
            truth("ReLU alone loses rank, by 5 points", share: (0, 0), rank: (0.05, 0), deviation: 0.005),
            truth("all keep as much", share: (0, 0), rank: (0, 0), deviation: 0.005),
            truth("2 points more, tables differ by 5", share: (0.02, 0.02), rank: (0.02, 0.02), deviation: 0.05),
        ])
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.labelledTables().filter { $0.samples.featureCount <= InformationFigures.mostFeatures }
        guard !tables.isEmpty else {
            throw YatlasError(
                .unsuitable, "information", "no table has at most \(InformationFigures.mostFeatures) features",
                fix: "name a folder of others")
        }
        let figures = try InformationFigures(tables, seed: data.seed)
        let leads = figures.leads(.yat) { $0.best }
        let outcomes = outcomes(leads)
        func count(_ outcome: CaseOutcome, _ part: Int) -> Int {
            outcomes.indices.count { $0 % 4 == part && outcomes[$0] == outcome }
        }
        let cases = InformationFigures.cases.count
        return Claim(
            .information, title: "Activation functions lose information about the input that Yat units keep.",
            measured: measured(tables.count),
            rule: """
                What a layer loses is what no decoder gets back, and the directions in which its values do not move. \
                In each of \(cases) networks (as they start and trained, 1, 2 or 4 layers, K = d or 2d) there are four \
                cases: the share that the better decoder recovers is higher behind Yat units than behind ReLU, and \
                than behind tanh; the share of samples with full rank is. Yat is ahead if the lead is above 0.01 with \
                its whole 95 % interval (Student's t over the tables) and is not if the interval is below. Holds if \
                Yat is ahead in three quarters of the \(4 * cases) cases; holds partly if in a fifth; else it does \
                not hold. Not decided if it depends on cases whose intervals allow both.
                """,
            simulation: simulation.table,
            tables: [figures.shares, figures.ranks, figures.convergence, figures.each], verdict: verdict(leads),
            finding: """
                Yat units let decoders recover more than ReLU units in \(count(.yes, 0)) of \(cases) networks (not \
                decided: \(count(.open, 0))) and more than tanh units in \(count(.yes, 1)) (not decided: \
                \(count(.open, 1))); they have full rank at more samples than ReLU in \(count(.yes, 2)) and than tanh \
                in \(count(.yes, 3)). \(figures.told)
                """,
            meaning: meaning(verdict(leads)),
            pictures: figures.pictures, sensitivity: [figures.sensitivity])
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .holds:
            "Where later steps need all that the bands hold, Yat units keep more of it than ReLU or tanh units."
        case .partly:
            "Single ReLU layers of few units lose directions that Yat units keep; tanh units or more units do, too."
        case .fails: "Do not choose Yat units to keep more of the bands: ReLU or tanh units keep as much."
        case .open: "These samples do not show that Yat units keep more of the bands; choose units by accuracy instead."
        }
    }

    private static func measured(_ tables: Int) -> String {
        """
        Networks of 1, 2 or 4 layers of K = d or 2d units on the d features of \(tables) tables (those with at most \
        \(InformationFigures.mostFeatures) features), with Yat units (one b and eps a layer, which start at d), ReLU \
        or tanh, \(InformationFigures.seeds) seeds; each layer's values are scaled to a root mean square of 1 at the \
        start. As they start, and trained on \(UnitDecoding.trainingRows) random rows by at most \
        \(UnitDecoding.steps) steps of L-BFGS on all of them at once. From the last layer's values two decoders recover the standardised features: least squares, and kernel \
        ridge regression with a Gaussian kernel whose width and penalty a third of the training rows chooses, as it \
        chooses whether values are taken as logarithms; answers stay within the range of the training rows. The share recovered is R^2 on \(UnitDecoding.heldRows) other \
        random rows: 1 is all, 0 no more than the means. The rank is that of the values' slopes by the inputs at \
        \(UnitDecoding.slopeRows) of these rows: full if the least singular value is above 1e-6 of the greatest, \
        which is what numbers of single precision carry.
        """
    }
}
