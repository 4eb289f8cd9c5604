internal import Report
internal import Yat
internal import YatlasCore

/// Macro-F1 and accuracy of networks of equally many parameters.
package enum ParametersClaim {
    /// Yat units; other kinds have as many units as give no more parameters.
    private static let sizes = [1, 2, 4, 8, 16, 32]
    private static let kinds: [UnitVariant] = [.ownYat, .relu, .tanh, .yat]
    private static let (seeds, folds, rowLimit, mostFeatures) = (3, 2, 1000, 64)
    /// How much more macro-F1 at equal parameters counts as a difference.
    private static let bar = 0.01
    /// How far a linear classifier has to be behind the best network for a table to count.
    private static let linearGap = 0.02

    /// Macro-F1 and overall accuracy of one fit.
    private struct Score: Sendable {
        var macroF1: Double
        var accuracy: Double
    }

    /// A table's results: for each kind and size, a score for each fold and seed; and those of a linear classifier.
    private struct Results {
        let name: String
        var scores: [[[Score]]]
        var linear: [Score]

        func mean(_ kind: Int, _ size: Int, _ figure: KeyPath<Score, Double>) -> Double {
            let own = scores[kind][size]
            return own.reduce(0) { $0 + $1[keyPath: figure] } / Double(own.count)
        }

        /// The best network's mean macro-F1 less the linear classifier's.
        var gap: Double {
            let best = (0..<3).flatMap { kind in sizes.indices.map { mean(kind, $0, \.macroF1) } }.max() ?? 0
            return best - linear.reduce(0) { $0 + $1.macroF1 } / Double(linear.count)
        }

        /// For each repetition, the mean over the sizes of Yat's figure less another kind's.
        func leads(_ yat: Int, over kind: Int, _ figure: KeyPath<Score, Double>) -> [Double] {
            scores[yat][0].indices.map { run in
                sizes.indices.reduce(0) { sum, size in
                    sum + scores[yat][size][run][keyPath: figure] - scores[kind][size][run][keyPath: figure]
                } / Double(sizes.count)
            }
        }
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.labelledTables().filter { $0.samples.featureCount <= mostFeatures }.map(\.folded)
        let results = try results(tables, data.seed)
        let counted = results.filter { $0.gap >= linearGap }
        let outcomes = counted.map { outcome($0, yat: 0, \.macroF1) }
        let counts = [CaseOutcome.yes, .no, .open].map { outcome in outcomes.count { $0 == outcome } }
        return Claim(
            .parameters, title: "Networks of Yat units need fewer parameters for the same problem.",
            measured: measured(tables.count), rule: rule, simulation: simulation.table,
            tables: [leads(results, \.macroF1, "macro-F1"), means(counted, \.macroF1, "macro-F1")],
            verdict: verdict(outcomes),
            finding: """
                On \(counts[0]) of \(outcomes.count) tables Yat reaches more with equally many parameters than both ReLU \
                and tanh, on \(counts[1]) not, and \(counts[2]) are not decided. On \(results.count - counted.count) \
                tables a linear classifier is within 2 points of the best network.
                """,
            meaning: """
                The number of parameters is no reason to choose a kind of unit for pixels of a few bands; how a model can \
                be read and how fast it is are better ones.
                """,
            pictures: [picture(counted)], sensitivity: sensitivity(counted))
    }

    private static func measured(_ tables: Int) -> String {
        """
        Networks with one layer of \(sizes.map(String.init).joined(separator: ", ")) Yat units with a b and an eps each, \
        and of as many ReLU or tanh units as give no more parameters, on \(tables) tables of labelled pixels with at \
        most \(mostFeatures) features (at most \(rowLimit) evenly spaced rows train). Each kind has three candidates: \
        decays of 1e-4, 1e-3 and 1e-2 for plain units, the first two with eps = 1 and the second with eps = d, the \
        number of features, for Yat; the best on an inner fold by macro-F1 is trained on all rows that train. L-BFGS over \
        all rows, until the gradient is 1e-4 of the first or 200 steps. Scores are of \(folds) held-out folds, \
        \(seeds) seeds each.
        """
    }

    private static let rule = """
        A table counts if a linear classifier is 2 points of macro-F1 or more behind the best network: where a tie at the \
        smallest size decides nothing. On such a table Yat does more with equally many parameters than another kind if \
        its lead in macro-F1, averaged over all sizes, is above 1 point: yes if the 95 % interval (Student's t over folds \
        and seeds) is above, no if it is below, else not decided. It has to lead both ReLU and tanh. Holds if so on at \
        least two thirds of the tables that count, holds partly on at least a quarter, else does not hold; not decided \
        if that depends on tables that are not.
        """

    /// Whether Yat leads both others, by the leads in each repetition.
    package static func outcome(_ leads: [[Double]]) -> CaseOutcome {
        let outcomes = leads.map { CaseOutcome($0, above: bar) }
        return outcomes.contains(.no) ? .no : outcomes.contains(.open) ? .open : .yes
    }

    private static func outcome(_ results: Results, yat: Int, _ figure: KeyPath<Score, Double>) -> CaseOutcome {
        outcome([1, 2].map { results.leads(yat, over: $0, figure) })
    }

    /// The rule; without tables that count, nothing is decided.
    package static func verdict(_ outcomes: [CaseOutcome]) -> Verdict {
        outcomes.isEmpty ? .open : Verdict(outcomes, holds: 2.0 / 3, partly: 0.25)
    }

    /// The rule on leads that are made up, for ten tables.
    package static let simulation: RuleSimulation = {
        let truths: [(name: String, count: Int, lead: Double, scatter: Double)] = [
            ("Yat leads by 4 points on 9 of 10 tables, repetitions scatter by 1 point", 9, 0.04, 0.01),
            ("Yat leads by 4 points on 4 of 10, repetitions scatter by 1 point", 4, 0.04, 0.01),
            ("Yat is level on all, repetitions scatter by half a point", 0, 0, 0.005),
            ("Yat leads by 1 point on all, repetitions scatter by 4 points", 10, 0.01, 0.04),
        ]
        return RuleSimulation(
            truths.map { truth in
                RuleSimulation.Truth(truth.name) { random in
                    verdict(
                        (0..<10).map { table in
                            let lead = table < truth.count ? truth.lead : 0
                            return outcome(
                                (0..<2).map { _ in
                                    (0..<(folds * seeds)).map { _ in lead + truth.scatter * random.normal() }
                                })
                        })
                }
            })
    }()

    private static func candidates(_ unit: UnitVariant, _ d: Int) -> [NetworkRecipe] {
        unit.isYat
            ? [(1, 1e-4), (1, 1e-3), (Double(d), 1e-3)].map { NetworkRecipe(epsilon: $0, decay: $1) }
            : [1e-4, 1e-3, 1e-2].map { NetworkRecipe(decay: $0) }
    }

    private struct Job: Sendable {
        let table: Int
        let fold: Int
        /// nil for a linear classifier.
        let kind: Int?
        let size: Int
    }

    private static func results(_ tables: [FoldedSamples], _ seed: UInt64) throws -> [Results] {
        let splits = tables.map { table in
            table.numbers.prefix(folds).map { ExperimentSplit(table, fold: $0, rowLimit: rowLimit) }
        }
        let jobs = tables.indices.flatMap { table in
            splits[table].indices.flatMap { fold in
                [Job(table: table, fold: fold, kind: nil, size: 0)]
                    + kinds.indices.flatMap { kind in
                        sizes.indices.map { Job(table: table, fold: fold, kind: kind, size: $0) }
                    }
            }
        }
        let found = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            return Self.scores(splits[job.table][job.fold], job, seed)
        }
        return tables.indices.map { table in
            func own(_ kind: Int?, _ size: Int) -> [Score] {
                jobs.indices.filter { jobs[$0].table == table && jobs[$0].kind == kind && jobs[$0].size == size }
                    .flatMap { found[$0] }
            }
            return Results(
                name: tables[table].name, scores: kinds.indices.map { kind in sizes.indices.map { own(kind, $0) } },
                linear: own(nil, 0))
        }
    }

    private static func shape(_ unit: UnitVariant, _ size: Int, _ split: ExperimentSplit) -> StackedNetwork.Shape {
        .like(yatUnits: size, depth: 1, unit: unit, features: split.d, classes: split.c)
    }

    /// The scores of the seeds: the candidate is chosen once, by the first seed.
    private static func scores(_ split: ExperimentSplit, _ job: Job, _ seed: UInt64) -> [Score] {
        let shape =
            job.kind.map { Self.shape(kinds[$0], sizes[job.size], split) }
            ?? StackedNetwork.Shape(features: split.d, widths: [], classes: split.c, unit: .relu)
        let ways = candidates(job.kind.map { kinds[$0] } ?? .relu, split.d)
        let first = seed &* 100
        let quality = ways.map { way in
            split.macroF1(
                way.trained(shape, on: split.inner, seed: first).predictions(split.validation.x), split.validation)
        }
        let way = ways[quality.indices.max { (quality[$0], $1) < (quality[$1], $0) } ?? 0]
        return (0..<seeds).map { number in
            let told = way.trained(shape, on: split.training, seed: first &+ UInt64(number)).predictions(split.held.x)
            let right = zip(told, split.held.targets).count { $0 == $1 }
            return Score(
                macroF1: split.macroF1(told, split.held), accuracy: Double(right) / Double(max(told.count, 1)))
        }
    }
}

extension ParametersClaim {
    private static func leads(
        _ results: [Results], _ figure: KeyPath<Score, Double>, _ name: String
    ) -> FigureTable {
        FigureTable(
            title: "Yat's lead in \(name) at equally many parameters, mean over the sizes in points (95 % interval)",
            header: ["table", "linear", "best network", "over ReLU", "over tanh", "Yat leads both"],
            rows: results.map { table in
                let linear = table.linear.reduce(0) { $0 + $1[keyPath: figure] } / Double(table.linear.count)
                let best = (0..<3).flatMap { kind in sizes.indices.map { table.mean(kind, $0, figure) } }.max() ?? 0
                let words = [1, 2].map { kind -> Figure in
                    let interval = MeanInterval(table.leads(0, over: kind, figure))
                    let ends = [interval.mean, interval.low, interval.high].map { (100 * $0).written(digits: 1) }
                    return .text("\(ends[0]) (\(ends[1]) to \(ends[2]))")
                }
                let counts = table.gap >= linearGap
                return [.text(table.name), .percent(linear), .percent(best)] + words
                    + [.text(counts ? outcome(table, yat: 0, figure).rawValue : "does not count")]
            })
    }

    private static func means(_ results: [Results], _ figure: KeyPath<Score, Double>, _ name: String) -> FigureTable {
        FigureTable(
            title: "Mean \(name) over the tables that count, in per cent, by the number of Yat units",
            header: ["Yat units"] + kinds.map { $0.isYat ? $0.rawValue : "\($0.rawValue) of as many parameters" },
            rows: sizes.indices.map { size in
                [.count(sizes[size])]
                    + kinds.indices.map { .percent(mean(results, $0, size, figure)) }
            })
    }

    private static func mean(_ results: [Results], _ kind: Int, _ size: Int, _ figure: KeyPath<Score, Double>) -> Double
    {
        results.reduce(0) { $0 + $1.mean(kind, size, figure) } / Double(max(results.count, 1))
    }

    private static func picture(_ results: [Results]) -> ClaimPicture {
        ClaimPicture(
            "parameters", caption: "Mean macro-F1 by the size of the network, each kind with as many parameters",
            horizontal: "Yat units", vertical: "macro-F1, %",
            lines: (0..<3).map { kind in
                (
                    kinds[kind].isYat ? "Yat" : kinds[kind].rawValue,
                    sizes.indices.map {
                        LineChart.Point(x: Double(sizes[$0]), y: 100 * mean(results, kind, $0, \.macroF1))
                    }
                )
            })
    }

    private static func sensitivity(_ results: [Results]) -> [FigureTable] {
        let ways: [(String, Int, KeyPath<Score, Double>)] = [
            ("as above", 0, \.macroF1), ("by overall accuracy", 0, \.accuracy),
            ("Yat units that share b and eps", 3, \.macroF1),
        ]
        return [
            FigureTable(
                title: "The verdict by another measure and with other units",
                header: ["measured", "yes", "no", "not decided", "verdict"],
                rows: ways.map { name, yat, figure in
                    let outcomes = results.map { outcome($0, yat: yat, figure) }
                    return [.text(name)]
                        + [CaseOutcome.yes, .no, .open].map { outcome in .count(outcomes.count { $0 == outcome }) }
                        + [.text(verdict(outcomes).rawValue)]
                })
        ]
    }
}
