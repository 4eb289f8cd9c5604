internal import Report
internal import Training
internal import Yat
internal import YatlasCore

/// Whether models of Yat units can be read.
package enum WhiteboxClaim {
    private static let sizes: [ModelSize] = [.small, .auto]
    private static let repetitions = 10
    private static let parts = ["prototypes", "deletion", "cancellation"]

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.labelledTables().map(ReadingTable.init)
        let models = try sizes.map { try ReadModels($0, tables, repetitions: repetitions, seed: data.seed) }
        let others = try OtherModels(tables, seed: data.seed)
        let bars = ReadingBars()
        let outcomes = models.map { $0.outcomes(bars) }
        let verdicts = outcomes.map(ReadingRule.size(tables:))
        return Claim(
            .whitebox, title: "Yat units can be read: each is a prototype, and a label rests on few of them.",
            measured: measuredText(tables.count), rule: rule, simulation: ReadingRule.simulation.table,
            tables: [summary(outcomes, verdicts), contrast(models, others)]
                + zip(models, outcomes).map { $0.table($1, linear: others.linear) },
            verdict: ReadingRule.verdict(outcomes), finding: finding(models, others, verdicts),
            meaning: """
                To explain labels by prototypes, train with --size small; what single units of models of the usual \
                size add is mostly taken back by others, although each stands at a training sample.
                """, pictures: [picture(models, others)], sensitivity: [sensitivity(models, others)])
    }

    private static func measuredText(_ count: Int) -> String {
        """
        Models as `yatlas train` trains them (tuned once a table, by its folds), with --size small (four units a \
        class) and with the usual size, of at most 1000 evenly spaced rows of \(count) tables. Each is trained \
        \(repetitions) times on a random four fifths of the samples outside a fold, in turn, and read on at most 200 \
        samples of that fold. Prototypes: the share of units that stand among the samples of their class, which is the \
        class of their greatest weight: as near to the convex hull of the class (of samples at other places, in the \
        space in which units meet pixels) as 95 % of the class's samples are to that of the others; in many dimensions \
        samples themselves lie outside of it. Deletion: the share of labels that change without the five units that \
        support a label most (`yatlas explain` shows five), less the share that changes without as many random ones \
        (Samek et al. 2017). Cancellation: the parts of the lead of a label over the second class, signs left out, \
        over that lead; the median of the samples. Compared with units that move in training (Yat and ReLU, 1500 \
        steps, four units a class and as many ReLU units as give no more parameters) and with a linear classifier, \
        whose parts are its features'. Intervals say how figures vary with the samples that are drawn and the seed, \
        not with other tables.
        """
    }

    private static let rule = """
        A part is true of a table if its mean over the repetitions is beyond its bar with the whole 95 % interval \
        (Student's t): at least 80 % of the units stand among their class; labels change at least 50 points more often \
        without the supporting units than without random ones; the parts add up to at most 10 times the lead, so that \
        no more than nine tenths of what units say is taken back. A part holds for models of a size if it is true of \
        two thirds of the tables, and partly if of one third. Models of a size can be read if all three parts hold, \
        and cannot if one does not hold. The claim holds if models of both sizes can be read, does not hold if neither \
        can, and else holds partly; it is not decided where that depends on tables whose interval holds the bar.
        """

    /// How the parts came out.
    private static func summary(_ outcomes: [[[CaseOutcome]]], _ verdicts: [Verdict]) -> FigureTable {
        let rows = zip(sizes, outcomes).flatMap { size, tables in
            parts.indices.map { part -> [Figure] in
                let own = tables.map { $0[part] }
                return [.text(size.rawValue), .text(parts[part])]
                    + [CaseOutcome.yes, .no, .open].map { outcome in .count(own.count { $0 == outcome }) }
                    + [.text(ReadingRule.part(own).rawValue)]
            }
        }
        let totals = zip(sizes, verdicts).map { size, verdict -> [Figure] in
            [.text(size.rawValue), "can be read"] + [Figure](repeating: "", count: 3) + [.text(verdict.rawValue)]
        }
        return FigureTable(
            title: "Tables of which each part is true",
            header: ["models", "part", "yes", "no", "not decided", "verdict"], rows: rows + totals)
    }

    /// Medians over the tables, of these models and of others.
    private static func contrast(_ models: [ReadModels], _ others: OtherModels) -> FigureTable {
        let kinds =
            zip(sizes, models).map { ("size \($0.rawValue)", $1.figures.map(\.all)) }
            + [
                ("Yat units that move", others.yat.map { [$0] }), ("ReLU units", others.relu.map { [$0] }),
                ("linear", others.linear.map { [$0] }),
            ]
        let place = AdditiveScores.counts.firstIndex(of: ReadingBars().units) ?? 0
        return FigureTable(
            title: """
                Medians over the tables. Standing: units in per cent of all; deletion: labels in per cent that change \
                without five units, or stay with five alone; cancellation: times the lead
                """,
            header: [
                "models", "among their class", "inside its hull", "nearest sample of their class",
                "samples inside its hull", "changed, supporting", "changed, random", "changed, least", "stay with five",
                "cancellation",
            ],
            rows: kinds.map { name, tables in
                func median(_ value: (ReadingFigures) -> Double?) -> Figure {
                    let means = tables.compactMap { figures -> Double? in
                        let values = figures.compactMap(value)
                        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
                    }
                    return .number(means.isEmpty ? nil : 100 * means.median, digits: 0)
                }
                return [
                    .text(name), median { $0.standing?.near }, median { $0.standing?.inside },
                    median { $0.standing?.ownClass }, median { $0.standing?.samplesInside },
                    median { $0.deletions[place].supporting }, median { $0.deletions[place].random },
                    median { $0.deletions[place].least }, median { $0.deletions[place].kept },
                    .number(tables.map { $0.map(\.cancellation).geometricMean }.median, digits: 1),
                ]
            })
    }

    /// The verdicts with other bars.
    private static func sensitivity(_ models: [ReadModels], _ others: OtherModels) -> FigureTable {
        func bars(_ change: (inout ReadingBars) -> Void) -> ReadingBars {
            var bars = ReadingBars()
            change(&bars)
            return bars
        }
        let choices: [(String, ReadingBars)] = [
            ("as in the rule", ReadingBars()), ("prototypes 70 %", bars { $0.prototypes = 0.7 }),
            ("prototypes 90 %", bars { $0.prototypes = 0.9 }), ("deletion 30 points", bars { $0.deletion = 0.3 }),
            ("deletion 70 points", bars { $0.deletion = 0.7 }), ("one unit deleted", bars { $0.units = 1 }),
            ("three units deleted", bars { $0.units = 3 }), ("ten units deleted", bars { $0.units = 10 }),
            ("cancellation 3", bars { $0.cancellation = 3 }), ("cancellation 30", bars { $0.cancellation = 30 }),
        ]
        let outcomes = choices.map { name, bars in (name, models.map { $0.outcomes(bars) }) }
        let linear = models.map { $0.outcomes(ReadingBars(), cancellation: others.linear.map(\.cancellation)) }
        return FigureTable(
            title: "Verdicts with other bars", header: ["bars"] + sizes.map { "size \($0.rawValue)" } + ["claim"],
            rows: (outcomes + [("cancellation of the linear classifier", linear)]).map { name, outcomes in
                [.text(name)]
                    + (outcomes.map(ReadingRule.size(tables:)) + [ReadingRule.verdict(outcomes)]).map {
                        .text($0.rawValue)
                    }
            })
    }

    private static func picture(_ models: [ReadModels], _ others: OtherModels) -> ClaimPicture {
        let kinds =
            zip(sizes, models).map { ($0.rawValue, $1.figures.map(\.all)) } + [("ReLU", others.relu.map { [$0] })]
        func line(_ name: String, _ tables: [[ReadingFigures]], _ share: KeyPath<AdditiveScores.Deletion, Double>) -> (
            name: String, points: [LineChart.Point]
        ) {
            (
                name,
                AdditiveScores.counts.indices.map { place in
                    let means = tables.map { figures in
                        figures.reduce(0) { $0 + $1.deletions[place][keyPath: share] } / Double(figures.count)
                    }
                    return LineChart.Point(x: Double(AdditiveScores.counts[place]), y: 100 * means.median)
                }
            )
        }
        // Names stand at the ends of lines, where there is little room.
        return ClaimPicture(
            "whitebox",
            caption: "Labels that change without the units that support them most (random: of size small, any units)",
            horizontal: "units deleted", vertical: "labels that change, % (median over the tables)",
            lines: kinds.map { line($0, $1, \.supporting) } + [line("random", kinds[0].1, \.random)])
    }

    private static func finding(_ models: [ReadModels], _ others: OtherModels, _ verdicts: [Verdict]) -> String {
        let cancellations = models.map { model in
            model.figures.map { $0.all.map(\.cancellation).geometricMean }.median.written(digits: 1)
        }
        let strict = models.map { model in
            var bars = ReadingBars()
            bars.cancellation = 3
            return model.outcomes(bars)
        }
        let moved = (100 * others.yat.compactMap { $0.standing?.near }.median).written(digits: 0)
        let others = [others.relu, others.linear].map { $0.map(\.cancellation).median.written(digits: 1) }
        return """
            Models with --size small: \(verdicts[0].rawValue); of the usual size: \(verdicts[1].rawValue). \
            Contributions add up to \(cancellations[0]) and \(cancellations[1]) times the lead (medians), those of \
            ReLU units to \(others[0]), those of a linear classifier's features to \(others[1]). Where they are to add \
            up to at most 3 times the lead, the verdict is: \(ReadingRule.verdict(strict).rawValue). That labels \
            change without the units that support them follows from scores being sums, and is so of ReLU units; that \
            units stand at samples follows from how they are trained: of Yat units that move in training \(moved) % \
            stand among their class (median).
            """
    }
}
