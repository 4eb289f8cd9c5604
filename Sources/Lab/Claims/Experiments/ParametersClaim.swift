/// Accuracy against the number of parameters.
package enum ParametersClaim {
    /// How far below the best accuracy still counts as solving the problem.
    private static let tolerance = 0.01

    /// How the size that Yat units need stands to that of the plain kind that needs the smallest.
    package enum Outcome: String, Sendable {
        case fewer
        case level = "as many"
        case more
    }

    /// What came out with or without a linear path.
    private struct Part {
        let title: String
        let curves: [[[AccuracyPoint]]]

        var needed: [[AccuracyPoint?]] { curves.map(ParametersClaim.needed) }
        var outcomes: [Outcome] { needed.map { outcome(yat: $0[0]?.units, plain: [$0[1]?.units, $0[2]?.units]) } }

        /// The mean accuracy over the tables of Yat, ReLU and tanh networks of a size.
        func means(_ place: Int) -> [Double] {
            (0..<3).map { kind in curves.reduce(0) { $0 + $1[kind][place].accuracy } / Double(curves.count) }
        }
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.labelledTables()
        let parts = try [("units alone", false), ("units beside a linear path", true)].map { title, isLinear in
            Part(title: title, curves: try AccuracyCurves(isLinear: isLinear).points(on: tables))
        }
        let outcomes = parts.flatMap(\.outcomes)
        let counts = [Outcome.fewer, .level, .more].map { outcome in outcomes.count { $0 == outcome } }
        return Claim(
            .parameters, title: "Networks of Yat units need fewer parameters for the same problem.",
            measured: """
                Networks with one layer of 4, 8, 16, 32 or 64 Yat units, and of as many ReLU or tanh units as give no \
                more parameters, all trained alike by the project's trainer (\(AccuracyCurves.steps) steps, no \
                tuning); the units alone, and with a linear path past them, as this project's classifiers have one; \
                and a linear classifier. Overall accuracy on held-out folds of \(tables.count) tables of labelled \
                pixels, of which \(LabelledTable.rowLimit) evenly spaced rows are taken where there are more; \
                \(AccuracyCurves.seeds) seeds together. For each table the fewest parameters with which a kind comes \
                within 1 point of the best accuracy of all.
                """,
            rule: """
                On a table Yat needs fewer if it reaches that bar at a smaller one of the five sizes than both ReLU \
                and tanh, and more if one of them reaches it at a smaller size than Yat. Holds if Yat needs fewer in \
                at least two thirds of the cases (tables, with and without a linear path); holds partly if it needs \
                fewer in more cases than it needs more; else it does not hold.
                """,
            tables: parts.map { needs($0, tables.map(\.name)) } + parts.map(means), verdict: verdict(outcomes),
            finding: """
                Yat needs fewer parameters than either plain kind in \(counts[0]) of \(outcomes.count) cases, as many \
                in \(counts[1]), more in \(counts[2]). Mean accuracy of the smallest networks: \
                \(parts.map(smallest).joined(separator: "; ")). A linear classifier reaches the bar on \
                \(parts[0].needed.count { $0[3] != nil }) of \(tables.count) tables.
                """)
    }

    /// What the smallest networks reach.
    private static func smallest(_ part: Part) -> String {
        let means = zip(["Yat", "ReLU", "tanh"], part.means(0)).map { "\($0) \((100 * $1).written(digits: 1)) %" }
        return "\(part.title) \(means.joined(separator: ", "))"
    }

    private static func needs(_ part: Part, _ names: [String]) -> FigureTable {
        FigureTable(
            title: "Fewest parameters within 1 point of the best accuracy (-: not reached), \(part.title)",
            header: ["table", "best accuracy, %", "Yat", "ReLU", "tanh", "linear", "Yat needs"],
            rows: names.indices.map { table in
                [.text(names[table]), .percent(part.curves[table].joined().map(\.accuracy).max() ?? .nan)]
                    + part.needed[table].map { .number($0.map { Double($0.parameters) }, digits: 0) }
                    + [.text(part.outcomes[table].rawValue)]
            })
    }

    private static func means(_ part: Part) -> FigureTable {
        FigureTable(
            title: "Mean accuracy over the tables in per cent by the number of Yat units, \(part.title)",
            header: ["units", "Yat", "ReLU of as many parameters", "tanh of as many parameters"],
            rows: AccuracyCurves.units.indices.map { place in
                [.count(AccuracyCurves.units[place])] + part.means(place).map { .percent($0) }
            })
    }

    /// The rule.
    package static func verdict(_ outcomes: [Outcome]) -> Verdict {
        let (fewer, more) = (outcomes.count { $0 == .fewer }, outcomes.count { $0 == .more })
        if 3 * fewer >= 2 * outcomes.count { return .holds }
        return fewer > more ? .partly : .fails
    }

    /// How Yat stands to the plain kinds, by the size at which each reaches the bar; nil did not.
    package static func outcome(yat: Int?, plain: [Int?]) -> Outcome {
        switch (yat, plain.compactMap(\.self).min()) {
        case (nil, nil): return .level
        case (_?, nil): return .fewer
        case (nil, _?): return .more
        case (let yat?, let best?):
            return yat < best ? .fewer : yat > best ? .more : .level
        }
    }

    /// The smallest network of each kind within the tolerance of the best accuracy of all.
    package static func needed(_ curves: [[AccuracyPoint]]) -> [AccuracyPoint?] {
        let best = curves.joined().map(\.accuracy).max() ?? .nan
        return curves.map { curve in
            curve.filter { $0.accuracy >= best - tolerance }.min { $0.parameters < $1.parameters }
        }
    }
}
