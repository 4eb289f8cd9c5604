internal import Foundation
internal import Training
internal import Yat
internal import YatlasCore

/// Models of one size on all tables, trained again and again.
struct ReadModels: Sendable {
    /// The models of a table.
    struct OfTable: Sendable {
        let name: String
        let all: [ReadingFigures]

        /// The mean of what the repetitions say.
        func mean(_ value: (ReadingFigures) -> Double) -> Double {
            all.reduce(0) { $0 + value($1) } / Double(all.count)
        }
    }

    let size: ModelSize
    let figures: [OfTable]

    init(_ size: ModelSize, _ tables: [ReadingTable], repetitions: Int, seed: UInt64) throws {
        let tuned = try tables.map { try $0.tuned(size, seed: seed) }
        let all = try concurrentMap(tables.count * repetitions) { job in
            let (table, repetition) = (job / repetitions, job % repetitions)
            return try tables[table].figures(tuned[table], repetition: repetition, seed: seed)
        }
        self.size = size
        figures = tables.indices.map { table in
            OfTable(
                name: tables[table].name, all: Array(all[(table * repetitions)..<((table + 1) * repetitions)]))
        }
    }

    /// For each table whether each part is true.
    ///
    /// - Parameters:
    ///   - bars: the bars.
    ///   - cancellation: of each table instead of that of the bars.
    /// - Returns: the three parts of each table.
    func outcomes(_ bars: ReadingBars, cancellation: [Double]? = nil) -> [[CaseOutcome]] {
        figures.indices.map { table in
            var own = bars
            if let cancellation { own.cancellation = cancellation[table] }
            let all = figures[table].all
            return own.outcomes(
                standing: all.map { $0.standing?.near ?? 0 }, deletion: all.map { $0.deletion(of: own.units) },
                cancellation: all.map(\.cancellation))
        }
    }

    /// The figures of each table.
    func table(_ outcomes: [[CaseOutcome]], linear: [ReadingFigures]) -> FigureTable {
        let place = AdditiveScores.counts.firstIndex(of: ReadingBars().units) ?? 0
        return FigureTable(
            title: """
                Models of size \(size.rawValue), means of the repetitions (cancellation: geometric, with its 95 % \
                interval, and of the linear classifier), and of which tables the parts are true
                """,
            header: [
                "table", "units", "among their class, %", "so", "changed, supporting, %", "changed, random, %", "so",
                "cancellation", "low", "high", "linear", "so",
            ],
            rows: figures.indices.map { index -> [Figure] in
                let (own, so) = (figures[index], outcomes[index].map { Figure.text($0.rawValue) })
                let interval = MeanInterval(own.all.map { log($0.cancellation) })
                return [
                    .text(own.name), .number(own.mean { Double($0.units) }, digits: 0),
                    .percent(own.mean { $0.standing?.near ?? 0 }), so[0],
                    .percent(own.mean { $0.deletions[place].supporting }),
                    .percent(own.mean { $0.deletions[place].random }), so[1],
                ]
                    + [interval.mean, interval.low, interval.high].map { .number(exp($0), digits: 1) } + [
                        .number(linear[index].cancellation, digits: 1), so[2],
                    ]
            })
    }
}
