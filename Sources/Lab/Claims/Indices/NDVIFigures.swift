internal import Accuracy
internal import Report
internal import Yat
internal import YatlasCore

/// The tables and the picture of `NDVIClaim`.
struct NDVIFigures {
    private static let names = ["linear, bands", "linear, both", "Yat, bands", "Yat, both"]
    /// Configurations that are compared, the first with the second: linear, Yat, and one with the other.
    private static let pairs = [(1, 0), (3, 2), (1, 2)]
    private let trials: IndexTrials
    /// For each table, step and pair of configurations.
    private let differences: [[[Difference]]]

    /// Takes trials whose configurations are linear and Yat models, each with bands and with both.
    init(_ trials: IndexTrials) throws {
        self.trials = trials
        let (steps, pairs) = (trials.steps.count, Self.pairs.count)
        let all = try concurrentMap(trials.tables.count * steps * pairs) { index in
            let pair = Self.pairs[index % pairs]
            return trials.difference(index / pairs / steps, index / pairs % steps, pair.0, less: pair.1)
        }
        differences = trials.tables.indices.map { table in
            (0..<steps).map { step in Array(all[((table * steps + step) * pairs)...].prefix(pairs)) }
        }
    }

    private static func name(_ step: Int) -> String { IndexTrials.counts[step].map(String.init) ?? "all" }

    /// Means over the data sets.
    func means(_ title: String, _ measure: (ConfusionMatrix) -> Double) -> FigureTable {
        FigureTable(
            title: "\(title) in per cent, mean over the data sets", header: ["samples of each class"] + Self.names,
            rows: trials.steps.indices.map { step in
                [.text(Self.name(trials.steps[step]))]
                    + trials.arms.indices.map { .percent(mean(trials.values(step, $0, of: measure))) }
            })
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// The cases of the rule.
    func cases(_ gains: [NDVIClaim.Gains]) -> FigureTable {
        FigureTable(
            title: "Differences of macro-F1 in points, mean over the data sets (95 % interval)",
            header: [
                "samples of each class", "linear, both less bands", "gains", "Yat, both less bands", "gains",
                "linear, both less Yat, bands", "linear gains and does as well",
            ],
            rows: zip(trials.steps, gains).map { step, gains in
                let outcomes = NDVIClaim.outcomes(gains).map { Figure.text($0.rawValue) }
                let words = [gains.linear, gains.yat, gains.overYat].map { Figure.text(MeanInterval($0).points) }
                return [.text(Self.name(step)), words[0], outcomes[0], words[1], outcomes[1], words[2], outcomes[2]]
            })
    }

    /// The differences on each data set with few samples and with all.
    var each: FigureTable {
        let steps = [2, trials.steps.count - 1]
        let parts = ["linear, both less bands", "Yat, both less bands", "linear, both less Yat, bands"]
        return FigureTable(
            title: """
                The same on each data set (95 % interval from drawing groups and training samples; groups are single \
                samples where the data set names none, and intervals too short then)
                """,
            header: ["data set"]
                + steps.flatMap { step in parts.map { "\(Self.name(trials.steps[step])): \($0)" } },
            rows: trials.tables.indices.map { table in
                [.text(trials.tables[table].name)]
                    + steps.flatMap { step in differences[table][step].map { .text(points($0)) } }
            })
    }

    private func points(_ difference: Difference) -> String {
        let value = (100 * difference.value).written(digits: 1)
        guard let interval = difference.interval, difference.isDecidable else { return "\(value) (no interval)" }
        let bounds = [interval.lowerBound, interval.upperBound].map { (100 * $0).written(digits: 1) }
        return "\(value) (\(bounds[0]) to \(bounds[1]))"
    }

    /// The data sets.
    var data: FigureTable {
        FigureTable(
            title: "The data sets (of larger tables \(IndexTable.rowLimit) evenly spaced rows)",
            header: ["data set", "samples", "classes", "bands", "indices", "folds", "groups that folds hold out"],
            rows: trials.tables.map { table in
                let held = Set(table.groups.indices.filter { table.folds[$0] >= 0 }.map { table.groups[$0] })
                let counts = [
                    table.samples.count, table.samples.classCount, table.bandCount,
                    table.samples.featureCount - table.bandCount, table.numbers.count, held.count,
                ]
                return [.text(table.name)] + counts.map { .count($0) }
            })
    }

    /// Macro-F1 over the samples of a class.
    var picture: ClaimPicture {
        ClaimPicture(
            "ndvi", caption: "Macro-F1 over training samples of each class, mean over the data sets",
            horizontal: "training samples of each class", vertical: "macro-F1, %",
            lines: trials.arms.indices.map { arm in
                let points = trials.steps.indices.compactMap { step in
                    IndexTrials.counts[trials.steps[step]].map { count in
                        LineChart.Point(x: Double(count), y: 100 * mean(trials.values(step, arm)))
                    }
                }
                return (Self.names[arm], points)
            })
    }

    /// Other columns and other ways to count cases.
    func sensitivity(seed: UInt64) throws -> [FigureTable] {
        let others: [(name: String, arm: IndexTrials.Arm, base: Int)] = [
            ("linear, NDVI alone beside the bands", .init(kind: .linear, columns: .bandsAndNDVI), 0),
            ("Yat, NDVI alone beside the bands", .init(kind: .yat, columns: .bandsAndNDVI), 2),
            ("linear, indices in place of the bands", .init(kind: .linear, columns: .indices), 0),
            ("Yat, indices in place of the bands", .init(kind: .yat, columns: .indices), 2),
        ]
        let steps = [2, IndexTrials.counts.count - 1]
        let more = try IndexTrials(trials.tables, arms: others.map(\.arm), steps: steps, seed: seed)
        let small = trials.tables.indices.filter { trials.tables[$0].bandCount <= 13 }
        let pairs = try IndexTrials(
            small.map { trials.tables[$0] }, arms: [.init(kind: .linear, columns: .pairs)], steps: steps, seed: seed)
        func row(_ name: String, _ values: [[Double]]) -> [Figure] {
            [.text(name)] + values.map { .text(MeanInterval($0).points) }
        }
        func less(_ step: Int, _ values: [Double], _ base: Int, _ tables: [Int]) -> [Double] {
            let known = trials.values(steps[step], base)
            return zip(values, tables).map { $0 - known[$1] }
        }
        let all = Array(trials.tables.indices)
        let rows =
            others.indices.map { other in
                row(
                    "\(others[other].name), less bands",
                    steps.indices.map { less($0, more.values($0, other), others[other].base, all) })
            }
            + [("bands", 0), ("Yat, bands", 2)].map { name, base in
                row(
                    "linear, bands and the normalised differences of all pairs (\(small.count) data sets), less \(name)",
                    steps.indices.map { less($0, pairs.values($0, 0), base, small) })
            }
            + [
                row("linear, bands, less Yat, bands", steps.map { trials.differences($0, 0, less: 2) }),
                row("Yat, both, less linear, both", steps.map { trials.differences($0, 3, less: 1) }),
            ]
        return [
            FigureTable(
                title: "Differences of macro-F1 in points with other columns, mean over the data sets (95 % interval)",
                header: ["models"] + steps.map { "\(Self.name($0)) samples of each class" }, rows: rows), byDataSet,
        ]
    }

    /// The cases where each data set is one.
    private var byDataSet: FigureTable {
        FigureTable(
            title: """
                Data sets by whether the interval from drawing their groups lies above 1 point (it does, it does not, \
                not decided); greatest gradient of linear models at the end over that at the start: \
                \(Figure.size(trials.gradient))
                """,
            header: ["samples of each class", "linear gains", "Yat gains"],
            rows: trials.steps.indices.map { step in
                [.text(Self.name(trials.steps[step]))]
                    + [0, 1].map { pair in
                        let outcomes = differences.map {
                            CaseOutcome($0[step][pair], above: NDVIClaim.leastEffect)
                        }
                        let counts = [CaseOutcome.yes, .no, .open].map { kind in outcomes.count { $0 == kind } }
                        return .text(counts.map(String.init).joined(separator: ", "))
                    }
            })
    }
}
