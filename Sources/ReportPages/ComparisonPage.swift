internal import Accuracy
package import Report
package import Training
internal import YatlasCore

/// Makes the report of a comparison: the arms, by how much they differ and how sure that is, and what they cost.
package struct ComparisonPage {
    private let summary: ComparisonSummary
    private let run: RunRecord

    /// Takes what a comparison came to.
    ///
    /// - Parameters:
    ///   - summary: what was compared, and what came of it.
    ///   - run: how it was asked for.
    package init(_ summary: ComparisonSummary, run: RunRecord) {
        self.summary = summary
        self.run = run
    }

    /// How many arms are drawn class by class.
    private static let mostDrawn = 8

    /// The summary.
    package var page: ReportPage {
        ReportPage(
            title: "Comparison of \(NumberFormat.count(summary.arms.count, "classifier"))",
            lead: lead,
            figures: KeyFigures(
                summary.arms.prefix(6).map {
                    (
                        NumberFormat.percent($0.figures.overallAccuracy),
                        "overall accuracy of \($0.letter)\(AccuracyParts.limits($0.figures.overallAccuracyInterval))"
                    )
                } + [(NumberFormat.count(summary.samples), "samples")]),
            sections: [arms, accuracy, differences, classes] + curve + [costs],
            remarks: summary.remarks, run: run)
    }

    /// The first two arms, and which is better.
    private var lead: String {
        let names = summary.arms.prefix(2).map { "\($0.letter) is \($0.title)" }
        return names.joined(separator: "; ") + ". \(summary.contrasts.first?.verdicts.first ?? "")"
    }

    private var arms: ReportPage.Section {
        ReportPage.Section(
            "What was compared",
            lead:
                "A is what the others are held against. All learned from the same samples and were judged on the same "
                + "ones, which they had not seen: \(summary.folds).",
            [
                PageTable(
                    header: ["name", "kind of model", "features as typed", "number of features", "units"],
                    rows: summary.arms.map { arm in
                        [
                            .text(arm.letter), .text(arm.kind.rawValue), .text(arm.name),
                            .number(NumberFormat.count(arm.features.count)),
                            .number(arm.units.map(NumberFormat.count) ?? "by samples"),
                        ]
                    })
            ])
    }

    private var accuracy: ReportPage.Section {
        func chart(
            _ title: String, _ value: (AccuracyFigures) -> Double?,
            _ interval: (AccuracyFigures) -> ClosedRange<Double>?
        ) -> IntervalChart {
            let values = summary.arms.flatMap { arm in
                let interval = interval(arm.figures)
                return [value(arm.figures), interval?.lowerBound, interval?.upperBound].compactMap(\.self)
            }.map { 100 * $0 }
            let range = (values.min() ?? 0).rounded(.down)...(values.max() ?? 100).rounded(.up)
            return IntervalChart(
                title: title, axisTitle: "held-out samples (%)", range: range, mark: .dot,
                rows: summary.arms.map { arm in
                    let (share, interval) = (value(arm.figures), interval(arm.figures))
                    return .init(
                        name: "\(arm.letter): \(arm.title)", value: share.map { 100 * $0 },
                        interval: interval.map { 100 * $0.lowerBound...100 * $0.upperBound },
                        written: NumberFormat.percent(share, interval))
                })
        }
        let part = summary.arms[0].figures.partTested
        return ReportPage.Section(
            "How right each is",
            lead:
                "Overall accuracy: the share of the held-out samples that got the right class. Macro-F1: the mean of "
                + "the classes' F1\(part), in which rare classes count as much as frequent ones. Lines with ends are 95 % "
                + "intervals of each by itself; as all judged the same samples, the next part says more on their "
                + "differences. The axes do not begin at 0.",
            [
                PageRow([
                    chart("Overall accuracy", \.overallAccuracy, \.overallAccuracyInterval),
                    chart("Macro-F1", \.macroF1, \.macroF1Interval),
                ])
            ])
    }

    private var differences: ReportPage.Section {
        let isOfSingles = summary.isOfSingles
        func row(_ name: String, _ difference: Difference, isFaint: Bool = false) -> IntervalChart.Row {
            .init(name: name, difference: difference, isFaint: isFaint)
        }
        let overall = summary.contrasts.flatMap { contrast in
            let name = "\(contrast.second) less \(contrast.first)"
            return [row(name, contrast.overallAccuracy)]
                + (isOfSingles ? [] : [row("\(name), pixel by pixel", contrast.overallAccuracyByPixel, isFaint: true)])
        }
        let macro = summary.contrasts.map { row("\($0.second) less \($0.first)", $0.macroF1) }
        let caution =
            "Dashed: the interval as if each sample told something of its own. Samples of the same \(summary.unitName) are "
            + "alike, so it is too short, and is shown only to tell by how much."
        return ReportPage.Section(
            "By how much they differ",
            lead:
                "Right of the line at 0 an arm is better than A, left of it worse. Where the 95 % interval reaches "
                + "over the line, the difference may be chance. \(summary.scope)\(isOfSingles ? "" : " \(caution)")",
            [
                PageRow([
                    IntervalChart.differences("Overall accuracy", overall),
                    IntervalChart.differences("Macro-F1", macro),
                ]), PageList(summary.contrasts.flatMap(\.verdicts)),
            ])
    }

    private var classes: ReportPage.Section {
        let colors = summary.classes.map { $0.color ?? MapClass.grey }
        let rows = summary.classes.indices.map { c -> [PageTable.Cell] in
            [
                .named(summary.classes[c].name, color: colors[c]),
                .number(NumberFormat.count(summary.arms[0].figures.perClass[c].reference / summary.runs)),
            ] + summary.arms.map { .number(NumberFormat.percent($0.figures.perClass[c].f1)) }
        }
        let drawn = summary.contrasts.prefix(Self.mostDrawn - 1)
        let left = summary.contrasts.count - drawn.count
        return ReportPage.Section(
            "Class by class",
            lead:
                "F1 is the harmonic mean of user's and producer's accuracy. The pictures show by how much an arm's F1 "
                + "is above A's, with 95 % intervals." + (left > 0 ? " \(left) more arms are not drawn." : ""),
            [
                PageTable(
                    header: ["class", "held-out samples"] + summary.arms.map { "F1 of \($0.letter)" }, rows: rows),
                PageTiles(
                    drawn.map { contrast in
                        IntervalChart.differences(
                            "F1, \(contrast.second) less \(contrast.first)",
                            zip(summary.classes, contrast.f1).enumerated().map { c, pair in
                                .init(name: pair.0.name, color: colors[c], difference: pair.1)
                            })
                    }),
            ])
    }

    private var curve: [ReportPage.Section] {
        guard let curve = summary.curve else { return [] }
        let lines = zip(summary.arms, curve.points).map { arm, points in
            LineChart.Line(
                label: arm.letter, name: arm.title,
                points: points.map {
                    .init(
                        x: Double($0.groups), y: 100 * $0.macroF1, interval: 100 * $0.lowest...100 * $0.highest)
                })
        }
        return [
            ReportPage.Section(
                "How many \(curve.unitName) they need",
                lead:
                    "The further left a line reaches a height, the fewer \(curve.unitName) have to be labelled for it. "
                    + "Each step to the right doubles their number.",
                [
                    LineChart(
                        title: "Macro-F1 over the number of \(curve.unitName) of each class",
                        horizontalTitle: "labelled \(curve.unitName) of each class (number)",
                        verticalTitle: "macro-F1 on held-out samples (%)", lines: lines,
                        note:
                            "Points: the mean of \(LearningCurve.draws) draws of \(curve.unitName); strokes: from the "
                            + "least to the greatest. Nothing is tuned here."), PageList(curve.verdicts),
                ])
        ]
    }

    private var costs: ReportPage.Section {
        // A model that gives no probabilities has no figures of them.
        let isProbable = summary.arms.contains { $0.figures.logLoss != nil }
        return ReportPage.Section(
            "What each costs, and how far it can be trusted",
            lead: "Numbers that a model holds, bytes that they take, time to classify a pixel on one core and to tune, "
                + "train and judge all folds of all runs."
                + (isProbable
                    ? " Log loss and calibration error tell how true its probabilities are: the less, the better."
                    : ""),
            [
                PageTable(
                    header: [
                        "name", "parameters", "size", "nanoseconds a pixel", "time for all runs",
                    ] + (isProbable ? ["log loss (nats a sample)", "calibration error (points)"] : []),
                    rows: summary.arms.map { arm in
                        [
                            .text(arm.letter), .number(NumberFormat.count(arm.parameters)),
                            .number(NumberFormat.bytes(arm.bytes)), .number(NumberFormat.area(arm.nanosecondsPerPixel)),
                            .number(NumberFormat.duration(arm.seconds)),
                        ]
                            + (isProbable
                                ? [
                                    .number(NumberFormat.decimal(arm.figures.logLoss)),
                                    .number(
                                        arm.figures.calibrationError.map(NumberFormat.points) ?? NumberFormat.nothing),
                                ] : [])
                    })
            ])
    }
}

extension IntervalChart {
    /// Differences in points around a line at 0.
    fileprivate static func differences(_ title: String, _ rows: [Row]) -> IntervalChart {
        IntervalChart(title: title, axisTitle: "difference (points)", mark: .dot, hasZeroLine: true, rows: rows)
    }
}

extension IntervalChart.Row {
    /// A difference with its interval, in points; nil where nothing can be said.
    fileprivate init(name: String, color: [UInt8]? = nil, difference: Difference?, isFaint: Bool = false) {
        let range = difference?.interval.map {
            " (\(NumberFormat.difference($0.lowerBound)) to \(NumberFormat.difference($0.upperBound)))"
        }
        self.init(
            name: name, color: color, value: difference.map { 100 * $0.value },
            interval: difference?.interval.map { 100 * $0.lowerBound...100 * $0.upperBound }, isFaint: isFaint,
            written: difference.map { NumberFormat.difference($0.value) + (range ?? "") } ?? NumberFormat.nothing)
    }
}
