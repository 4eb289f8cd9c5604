internal import Report
internal import Yat
internal import YatlasCore

/// The measurements of `InformationClaim`, and its tables and pictures.
struct InformationFigures {
    /// Tables with more features are left out.
    static let mostFeatures = 16
    static let seeds = 2
    static let units = UnitDecoding.Kind.allCases

    /// A kind of network.
    struct Case: Sendable {
        let isTrained: Bool
        /// K over d.
        let factor: Int
        let depth: Int

        var state: String { isTrained ? "trained" : "as they start" }
        var width: String { factor == 1 ? "d" : "\(factor)d" }
    }

    static let cases = [false, true].flatMap { isTrained in
        [1, 2].flatMap { factor in
            [1, 2, 4].map { Case(isTrained: isTrained, factor: factor, depth: $0) }
        }
    }

    private let tables: [LabelledTable]
    /// For each case, unit and table: a decoding for each seed.
    private let found: [[[[UnitDecoding]]]]

    init(_ tables: [LabelledTable], seed: UInt64) throws {
        let perTable = Self.seeds
        let jobs = Self.cases.flatMap { item in
            Self.units.flatMap { unit in
                tables.indices.flatMap { table in
                    (0..<perTable).map { repetition in
                        UnitDecoding.Job(
                            table: table, kind: unit, depth: item.depth, factor: item.factor,
                            isTrained: item.isTrained, seed: seed &* 100 &+ UInt64(repetition))
                    }
                }
            }
        }
        let results = try concurrentMap(jobs.count) { UnitDecoding(jobs[$0], tables[jobs[$0].table]) }
        let (perUnit, perCase) = (tables.count * perTable, Self.units.count * tables.count * perTable)
        found = Self.cases.indices.map { item in
            Self.units.indices.map { unit in
                tables.indices.map { table in
                    let first = item * perCase + unit * perUnit + table * perTable
                    return Array(results[first..<(first + perTable)])
                }
            }
        }
        self.tables = tables
    }

    /// A figure of each table, the mean over its seeds, or of one of them.
    private func values(
        _ item: Int, _ unit: UnitDecoding.Kind, seed: Int? = nil, _ figure: (UnitDecoding) -> Double
    ) -> [Double] {
        found[item][Self.units.firstIndex(of: unit) ?? 0].map { all in
            let own = seed.map { [all[$0]] } ?? all
            return mean(own.map(figure))
        }
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// The leads of Yat units for each case: of the share recovered over ReLU and tanh, and of the rank over both.
    func leads(
        _ yat: UnitDecoding.Kind, tanh: UnitDecoding.Kind = .tanh, seed: Int? = nil,
        full: @escaping (UnitDecoding) -> Double = { $0.full }, share: @escaping (UnitDecoding) -> Double
    ) -> [[Double]] {
        Self.cases.indices.flatMap { item in
            [share, full].flatMap { figure in
                [UnitDecoding.Kind.relu, tanh].map { other in
                    zip(values(item, yat, seed: seed, figure), values(item, other, seed: seed, figure)).map { $0 - $1 }
                }
            }
        }
    }

    private func words(_ leads: [Double]) -> Figure {
        let interval = MeanInterval(leads)
        let mean = interval.mean.written(digits: 3)
        guard interval.low.isFinite else { return .text("\(mean) (no interval)") }
        return .text("\(mean) (\(interval.low.written(digits: 3)) to \(interval.high.written(digits: 3)))")
    }

    private func head(_ item: Case) -> [Figure] { [.text(item.state), .text(item.width), .count(item.depth)] }

    /// Shares recovered.
    var shares: FigureTable {
        let leads = leads(.yat) { $0.best }
        return FigureTable(
            title: "Share of the input that the better decoder recovers (R^2, mean over the tables), and leads of Yat",
            header: ["units", "K", "layers"] + Self.units.map(\.rawValue)
                + ["lead over ReLU (95 % interval)", "ahead", "lead over tanh (95 % interval)", "ahead"],
            rows: Self.cases.indices.map { item in
                head(Self.cases[item])
                    + Self.units.map { .number(mean(values(item, $0) { $0.best }), digits: 3) }
                    + [0, 1].flatMap { other -> [Figure] in
                        let own = leads[4 * item + other]
                        return [words(own), .text(CaseOutcome(own, above: InformationClaim.lead).rawValue)]
                    }
            })
    }

    /// Ranks.
    var ranks: FigureTable {
        let leads = leads(.yat) { $0.best }
        return FigureTable(
            title: """
                Share of samples at which slopes have full rank in per cent, the least singular value over the \
                greatest (median), and what ReLU units leave at 0 in per cent
                """,
            header: ["units", "K", "layers"] + Self.units.map { "\($0.rawValue), full" }
                + Self.units.map { "\($0.rawValue), least" }
                + [
                    "ahead of ReLU", "ahead of tanh", "ReLU values at 0",
                    "samples with fewer than d ReLU units above 0",
                ],
            rows: Self.cases.indices.map { item in
                let outcomes = [2, 3].map { CaseOutcome(leads[4 * item + $0], above: InformationClaim.lead) }
                return head(Self.cases[item])
                    + Self.units.map { .percent(mean(values(item, $0) { $0.full })) }
                    + Self.units.map { .size(values(item, $0) { $0.least }.median) }
                    + outcomes.map { .text($0.rawValue) }
                    + [
                        .percent(mean(values(item, .relu) { $0.zeros })),
                        .percent(mean(values(item, .relu) { $0.starved })),
                    ]
            })
    }

    /// How far trainings came.
    var convergence: FigureTable {
        let trained = Self.cases.indices.filter { Self.cases[$0].isTrained }
        func medians(_ item: Int, _ figure: (UnitDecoding) -> Double) -> [Double] {
            found[item].map { $0.joined().map(figure).median }
        }
        return FigureTable(
            title: """
                How far training came in at most \(UnitDecoding.steps) steps: the loss at the end over that after a \
                third of the steps, and the length of the gradient over that at the start (medians)
                """,
            header: ["K", "layers"] + Self.units.map { "\($0.rawValue), loss" }
                + Self.units.map { "\($0.rawValue), gradient" },
            rows: trained.map { item in
                [.text(Self.cases[item].width), .count(Self.cases[item].depth)]
                    + medians(item) { 1 / $0.early }.map { .number($0, digits: 3) }
                    + medians(item) { $0.gradient }.map { .size($0) }
            })
    }

    /// One case on each table.
    var each: FigureTable {
        let items = Self.cases.indices.filter { Self.cases[$0].factor == 1 && Self.cases[$0].depth == 2 }
        return FigureTable(
            title: "Share that the better decoder recovers on each table with K = d and 2 layers",
            header: ["table", "d"]
                + items.flatMap { item in Self.units.map { "\($0.rawValue), \(Self.cases[item].state)" } },
            rows: tables.indices.map { table in
                [.text(tables[table].name), .count(tables[table].samples.featureCount)]
                    + items.flatMap { item in
                        Self.units.map { .number(values(item, $0) { $0.best }[table], digits: 3) }
                    }
            })
    }

    /// The shares behind single layers of d units in words.
    var told: String {
        let item = Self.cases.firstIndex { !$0.isTrained && $0.factor == 1 && $0.depth == 1 } ?? 0
        func list(_ figure: (UnitDecoding) -> Double) -> String {
            [UnitDecoding.Kind.yat, .relu, .tanh].map {
                "\((100 * mean(values(item, $0, figure))).written(digits: 0)) % behind \($0.rawValue)"
            }.joined(separator: ", ")
        }
        return """
            Behind one layer of d units as training starts, least squares recover \(list { $0.linear }) of the input; \
            the kernel \(list { $0.kernel }).
            """
    }

    /// Shares that the kernel recovers, over the layers.
    var pictures: [ClaimPicture] {
        [(false, "start"), (true, "trained")].map { isTrained, name in
            let items = Self.cases.indices.filter {
                Self.cases[$0].factor == 1 && Self.cases[$0].isTrained == isTrained
            }
            return ClaimPicture(
                "information-\(name)",
                caption: "Share of the input that a kernel recovers behind d units a layer, "
                    + (isTrained ? "trained" : "as training starts"),
                horizontal: "layers", vertical: "share recovered (R^2)",
                lines: Self.units.map { unit in
                    (
                        unit.rawValue,
                        items.map {
                            LineChart.Point(x: Double(Self.cases[$0].depth), y: mean(values($0, unit) { $0.kernel }))
                        }
                    )
                })
        }
    }

    /// The rule with other decoders, units and seeds.
    var sensitivity: FigureTable {
        let ways: [(String, [[Double]])] =
            [
                ("as above", leads(.yat) { $0.best }),
                ("Yat units with constants of their own", leads(.ownYat) { $0.best }),
                ("Yat units that start from b = eps = 1", leads(.sharpYat) { $0.best }),
                ("tanh units of half inputs", leads(.yat, tanh: .gentleTanh) { $0.best }),
                ("networks as they start alone", Array(leads(.yat) { $0.best }.prefix(2 * Self.cases.count))),
                ("trained networks alone", Array(leads(.yat) { $0.best }.suffix(2 * Self.cases.count))),
                ("a third of the steps of training", leads(.yat, full: { $0.earlyFull }) { $0.earlyBest }),
                ("kernel alone", leads(.yat) { $0.kernel }), ("least squares alone", leads(.yat) { $0.linear }),
            ] + (0..<Self.seeds).map { seed in ("seed \(seed + 1) alone", leads(.yat, seed: seed) { $0.best }) }
        return FigureTable(
            title: "Cases in which Yat is ahead, is not, and that are not decided, and the verdict of the rule",
            header: ["with", "share, over ReLU", "share, over tanh", "rank, over ReLU", "rank, over tanh", "verdict"],
            rows: ways.map { name, leads in
                let outcomes = InformationClaim.outcomes(leads)
                let parts = (0..<4).map { part in
                    [CaseOutcome.yes, .no, .open].map { outcome in
                        String(outcomes.indices.count { $0 % 4 == part && outcomes[$0] == outcome })
                    }.joined(separator: ", ")
                }
                return [.text(name)] + parts.map { .text($0) } + [.text(InformationClaim.verdict(leads).rawValue)]
            })
    }
}
