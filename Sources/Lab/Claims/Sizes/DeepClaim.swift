internal import Foundation
internal import Report
internal import Training
internal import Yat
internal import YatlasCore

/// Deep networks without activation functions and without normalisation.
package enum DeepClaim {
    private static let depths = [1, 2, 4, 8, 12]
    /// Yat units of a layer; other kinds have as many as give no more parameters.
    private static let width = 16
    private static let (seeds, steps, rowLimit) = (4, 900, 1500)
    private static let rates = [1e-3, 3e-3, 1e-2]
    /// How far behind ReLU in macro-F1 still counts as level.
    private static let bar = -0.02

    /// A kind of unit with a start.
    private struct Arm: Sendable {
        let name: String
        let unit: UnitVariant
        var isScaled = false
    }

    private static let arms = [
        Arm(name: "Yat", unit: .ownYat), Arm(name: "Yat, scaled", unit: .ownYat, isScaled: true),
        Arm(name: "ReLU", unit: .relu), Arm(name: "tanh", unit: .tanh),
        Arm(name: "Yat, shared constants, scaled", unit: .yat, isScaled: true),
    ]

    /// The seeds of a network: macro-F1, and how much the loss fell over the last tenth of the steps.
    private struct Runs: Sendable {
        var macroF1: [Double] = []
        var falls: [Double] = []
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try tables(data)
        let runs = try runs(tables, data.seed)
        let plain = outcomes(runs, 0)
        let counts = [CaseOutcome.yes, .no, .open].map { outcome in plain.count { $0 == outcome } }
        let falls = runs.joined().joined().flatMap(\.falls)
        let scaled = outcomes(runs, 1)
        return Claim(
            .deep, title: "Deep networks of Yat units train without activation functions and without normalisation.",
            measured: measured(tables.map(\.name)), rule: rule, simulation: simulation.table,
            tables: depthTables(tables, runs), verdict: verdict(plain),
            finding: """
                With the plain start Yat units are level with ReLU at \(counts[0]) of the four depths from 2 on, behind at \
                \(counts[1]), and \(counts[2]) are not decided; with the scaled start they are level at \
                \(scaled.count { $0 == .yes }) and behind at \(scaled.count { $0 == .no }). The loss fell by \
                \((100 * falls.median).written(digits: 1)) % (median) over the last tenth of the steps.
                """,
            meaning: """
                Models of this project have one layer, which the table of macro-F1 shows to be enough for pixels. Who \
                stacks Yat units should compare the scaled start.
                """,
            pictures: [picture(runs)], sensitivity: [verdicts(runs)])
    }

    private static func measured(_ names: [String]) -> String {
        """
        Networks of \(depths.map(String.init).joined(separator: ", ")) layers of \(width) Yat units with a b and an eps \
        each, without any other function and without normalisation, and of as many ReLU or tanh units as give no more \
        parameters, on \(names.joined(separator: ", ")) (patches: 5 x 5 pixels with all bands). The plain start draws \
        weights as plain networks do (variance 1/n); the scaled one multiplies each layer by a constant, so that its values \
        have a root mean square of 1 at the start. \(steps) steps of Adam on 128 rows; the rate is chosen from \
        \(rates.map(\.sizeWritten).joined(separator: ", ")) on an inner fold. Macro-F1 on a held-out fold, \(seeds) \
        seeds.
        """
    }

    private static let rule = """
        At a depth of 2, 4, 8 or 12 Yat trains if its macro-F1 is not more than 2 points behind that of ReLU: yes if the \
        95 % interval of the mean difference (Student's t over the data sets, each with the mean of its seeds) is above -2 \
        points, no if it is below, else not decided. Holds if the plain start trains at three of the four depths or more, \
        holds partly at one or two, else does not hold; not decided if that depends on depths that are not. The rule \
        counted data sets instead of depths when figures of 600 steps were first seen, and then took seeds for independent \
        repetitions, though those of a data set share its fold and its rate; its verdict was the same each time.
        """

    /// The rule.
    package static func verdict(_ outcomes: [CaseOutcome]) -> Verdict {
        Verdict(outcomes, holds: 0.75, partly: 0.25)
    }

    /// Whether Yat keeps up with ReLU, by the difference of macro-F1 on each data set.
    package static func outcome(_ differences: [Double]) -> CaseOutcome { CaseOutcome(differences, above: bar) }

    /// The rule on differences that are made up, for four data sets.
    package static let simulation: RuleSimulation = {
        let truths: [(name: String, failing: Int, lag: Double, scatter: Double)] = [
            ("level with ReLU at all depths, data sets scatter by 0.7 points", 0, 0.3, 0.007),
            ("30 points behind at 8 and 12 layers, data sets scatter by 0.7 points", 2, 0.3, 0.007),
            ("30 points behind at all depths, data sets scatter by 5 points", 4, 0.3, 0.05),
            ("2 points behind at all depths, data sets scatter by 10 points", 4, 0.02, 0.1),
        ]
        return RuleSimulation(
            truths.map { truth in
                RuleSimulation.Truth(truth.name) { random in
                    verdict(
                        (0..<4).map { depth in
                            let lag = depth >= 4 - truth.failing ? truth.lag : 0
                            return outcome((0..<4).map { _ in truth.scatter * random.normal() - lag })
                        })
                }
            })
    }()

    /// Three tables that a linear classifier does not solve where they are there, and patches of the first scene.
    private static func tables(_ data: ClaimData) throws -> [FoldedSamples] {
        let all = try data.labelledTables().map(\.folded)
        let wanted = ["chiapas", "satimage36", "slovenia3"]
        let named = all.filter { wanted.contains($0.name) }
        return (named.isEmpty ? Array(all.prefix(3)) : named) + [try data.patches()]
    }

    private static func runs(_ tables: [FoldedSamples], _ seed: UInt64) throws -> [[[Runs]]] {
        let splits = tables.map { ExperimentSplit($0, fold: $0.numbers[0], rowLimit: rowLimit) }
        let jobs = tables.indices.flatMap { table in
            depths.indices.flatMap { depth in arms.indices.map { (table: table, depth: depth, arm: $0) } }
        }
        let results = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            return runs(splits[job.table], depths[job.depth], arms[job.arm], seed)
        }
        var sorted = tables.map { _ in depths.map { _ in arms.map { _ in Runs() } } }
        for (job, result) in zip(jobs, results) { sorted[job.table][job.depth][job.arm] = result }
        return sorted
    }

    private static func runs(_ split: ExperimentSplit, _ depth: Int, _ arm: Arm, _ seed: UInt64) -> Runs {
        let shape = StackedNetwork.Shape.like(
            yatUnits: width, depth: depth, unit: arm.unit, features: split.d, classes: split.c)
        let ways = rates.map { NetworkRecipe(decay: 1e-4, isScaled: arm.isScaled, rate: $0, steps: steps) }
        let quality = ways.map { way in
            split.macroF1(
                way.trained(shape, on: split.inner, seed: seed &* 100 &+ 50).predictions(split.validation.x),
                split.validation)
        }
        let way = ways[quality.indices.max { (quality[$0], $1) < (quality[$1], $0) } ?? 0]
        var runs = Runs()
        for number in 0..<seeds {
            let trained = way.trained(shape, on: split.training, seed: seed &* 100 &+ UInt64(number))
            runs.macroF1.append(split.macroF1(trained.predictions(split.held.x), split.held))
            if let losses = trained.losses { runs.falls.append(1 - losses.last / losses.before) }
        }
        return runs
    }

    /// Whether a kind with its start is level with ReLU at each depth of 2 or more.
    private static func outcomes(_ runs: [[[Runs]]], _ arm: Int) -> [CaseOutcome] {
        depths.indices.dropFirst().map { outcome(runs, arm, depth: $0) }
    }

    private static func outcome(_ runs: [[[Runs]]], _ arm: Int, depth: Int) -> CaseOutcome {
        outcome(differences(runs, arm, depth: depth))
    }

    /// For each data set, how much macro-F1 of a kind is above that of ReLU, mean over the seeds.
    private static func differences(_ runs: [[[Runs]]], _ arm: Int, depth: Int) -> [Double] {
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        return runs.map { mean($0[depth][arm].macroF1) - mean($0[depth][2].macroF1) }
    }
}

extension DeepClaim {
    private static func depthTables(_ tables: [FoldedSamples], _ runs: [[[Runs]]]) -> [FigureTable] {
        [
            FigureTable(
                title: "Macro-F1 less that of ReLU in points, mean over the data sets (95 % interval)",
                header: ["layers", "Yat, plain start", "level", "Yat, scaled start", "level"],
                rows: depths.indices.map { depth in
                    [.count(depths[depth])]
                        + [0, 1].flatMap { arm -> [Figure] in
                            let interval = MeanInterval(differences(runs, arm, depth: depth))
                            let ends = [interval.mean, interval.low, interval.high].map {
                                (100 * $0).written(digits: 1)
                            }
                            return [
                                .text("\(ends[0]) (\(ends[1]) to \(ends[2]))"),
                                .text(outcome(runs, arm, depth: depth).rawValue),
                            ]
                        }
                }),
            FigureTable(
                title: "Macro-F1 in per cent, mean of \(seeds) seeds",
                header: ["data", "layers"] + arms.prefix(4).map(\.name),
                rows: tables.indices.flatMap { table in
                    depths.indices.map { depth in
                        [.text(tables[table].name), .count(depths[depth])]
                            + runs[table][depth].prefix(4).map { .percent($0.macroF1.reduce(0, +) / Double(seeds)) }
                    }
                }),
        ]
    }

    private static func verdicts(_ runs: [[[Runs]]]) -> FigureTable {
        FigureTable(
            title: "The verdict with other starts and units",
            header: ["start and units", "level", "behind", "not decided", "verdict"],
            rows: [
                (0, "plain start"), (1, "scaled start"), (4, "scaled start, constants shared by a layer"),
                (3, "tanh in the place of Yat"),
            ]
            .map { arm, name in
                let outcomes = outcomes(runs, arm)
                return [.text(name)]
                    + [CaseOutcome.yes, .no, .open].map { outcome in .count(outcomes.count { $0 == outcome }) }
                    + [.text(verdict(outcomes).rawValue)]
            })
    }

    private static func picture(_ runs: [[[Runs]]]) -> ClaimPicture {
        ClaimPicture(
            "deep", caption: "Mean macro-F1 over the data sets by the number of layers",
            horizontal: "layers", vertical: "macro-F1, %",
            lines: (0..<4).map { arm in
                (
                    arms[arm].name,
                    depths.indices.map { depth in
                        let values = runs.flatMap { $0[depth][arm].macroF1 }
                        return LineChart.Point(
                            x: Double(depths[depth]), y: 100 * values.reduce(0, +) / Double(values.count))
                    }
                )
            })
    }
}
