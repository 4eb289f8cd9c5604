internal import Accuracy
package import Report
package import Training
internal import YatlasCore

/// Makes the report of a comparison: configurations, differences with intervals, and costs.
package struct ComparisonPage {
    private let summary: ComparisonSummary
    private let run: RunRecord

    /// Takes the summary of a comparison.
    ///
    /// - Parameters:
    ///   - summary: the results.
    ///   - run: the record of the run.
    package init(_ summary: ComparisonSummary, run: RunRecord) {
        self.summary = summary
        self.run = run
    }

    /// The largest number of configurations in charts by class.
    private static let mostDrawn = 8
    /// The largest number of confusion matrices.
    private static let mostMatrices = 4

    /// The summary.
    package var page: ReportPage {
        ReportPage(
            title: "Comparison of \(NumberFormat.count(summary.arms.count, "classifier"))",
            lead: lead,
            figures: KeyFigures(
                summary.arms.prefix(6).map {
                    (
                        NumberFormat.percent($0.figures.overallAccuracy),
                        "overall accuracy of \($0.letter)\(NumberFormat.limits($0.figures.overallAccuracyInterval))"
                    )
                } + [(NumberFormat.count(summary.samples), "samples")]),
            sections: [arms, accuracy, differences, classes, confusion] + curve + [costs],
            remarks: summary.remarks, run: run)
    }

    /// The first two configurations, and which is better.
    private var lead: String {
        let names = summary.arms.prefix(2).map { "\($0.letter) is \($0.title)" }
        return names.joined(separator: "; ") + ". \(summary.contrasts.first?.verdicts.first ?? "")"
    }

    private var arms: ReportPage.Section {
        ReportPage.Section(
            "Compared classifiers",
            lead:
                "The others are compared with A. All were trained on the same samples and tested on the same held-out "
                + "samples: \(summary.folds).",
            [
                PageTable(
                    header: ["name", "kind of model", "features as typed", "number of features", "units"],
                    rows: summary.arms.map { arm in
                        [
                            .text(arm.letter), .text(arm.kind.rawValue), .text(arm.name),
                            .number(NumberFormat.count(arm.features.count)),
                            .number(arm.units.map(NumberFormat.count) ?? "automatic"),
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
            "Accuracy",
            lead:
                "Overall accuracy: the share of the held-out samples with the correct class. Macro-F1: the mean of "
                + "the classes' F1\(part), in which rare classes count as much as frequent ones. Whiskers are 95 % "
                + "intervals of each classifier alone. All were tested on the same samples, so judge their differences "
                + "by the next section. The axes do not begin at 0.",
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
            let name = "\(contrast.second) minus \(contrast.first)"
            return [row(name, contrast.overallAccuracy)]
                + (isOfSingles ? [] : [row("\(name), pixel by pixel", contrast.overallAccuracyByPixel, isFaint: true)])
        }
        let macro = summary.contrasts.map { row("\($0.second) minus \($0.first)", $0.macroF1) }
        let caution =
            "Dashed: the interval if samples were independent. Samples of the same \(summary.unitName) are alike, so "
            + "this interval is too short; it only shows by how much."
        return ReportPage.Section(
            "Differences from A",
            lead:
                "Right of the line at 0 a classifier is better than A, left of it worse. Where the 95 % interval "
                + "includes 0, the difference may be due to chance. \(summary.scope)\(isOfSingles ? "" : " \(caution)")",
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
            "Accuracy by class",
            lead:
                "F1 is the harmonic mean of user's accuracy (precision) and producer's accuracy (recall). The charts "
                + "show each classifier's F1 minus A's, with 95 % intervals."
                + (left > 0 ? " \(NumberFormat.count(left, "classifier")) not drawn." : ""),
            [
                PageTable(
                    header: ["class", "held-out samples"] + summary.arms.map { "F1 of \($0.letter)" }, rows: rows),
                PageTiles(
                    drawn.map { contrast in
                        IntervalChart.differences(
                            "F1, \(contrast.second) minus \(contrast.first)",
                            zip(summary.classes, contrast.f1).enumerated().map { c, pair in
                                .init(name: pair.0.name, color: colors[c], difference: pair.1)
                            })
                    }),
            ])
    }

    private var confusion: ReportPage.Section {
        let colors = summary.classes.map { $0.color ?? MapClass.grey }
        let left = summary.arms.count - Self.mostMatrices
        return ReportPage.Section(
            summary.arms.count > 1 ? "Confusion matrices" : "Confusion matrix",
            lead: AccuracyParts.matrixLead
                + (summary.runs > 1 ? " Counts are those of all \(summary.runs) runs together." : "")
                + (left > 0 ? " \(NumberFormat.count(left, "classifier")) not shown." : ""),
            [
                PageRow(
                    summary.arms.prefix(Self.mostMatrices).map { arm in
                        ConfusionHeatMap(
                            arm.figures.matrix, colors: colors, title: "Confusion matrix of \(arm.letter): \(arm.title)"
                        )
                    })
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
                "Accuracy by number of training \(curve.unitName)",
                lead:
                    "The further left a line reaches a macro-F1, the fewer \(curve.unitName) have to be labelled for it. "
                    + "Each step to the right doubles their number.",
                [
                    LineChart(
                        title: "Macro-F1 over the number of \(curve.unitName) of each class",
                        horizontalTitle: "labelled \(curve.unitName) of each class (number)",
                        verticalTitle: "macro-F1 on held-out samples (%)", lines: lines,
                        note:
                            "Points: the mean of \(LearningCurve.draws) draws of \(curve.unitName). Bars: minimum to "
                            + "maximum. No hyperparameters are tuned here."), PageList(curve.verdicts),
                ])
        ]
    }

    private var costs: ReportPage.Section {
        // A model without probabilities has no calibration figures.
        let isProbable = summary.arms.contains { $0.figures.logLoss != nil }
        return ReportPage.Section(
            isProbable ? "Cost and calibration" : "Cost",
            lead: "Parameters of a model, their size, the time to classify a pixel on one core, and the time to tune, "
                + "train and test all folds of all runs."
                + (isProbable
                    ? " Log loss and calibration error measure its probabilities: lower is better."
                    : ""),
            [
                PageTable(
                    header: [
                        "name", "parameters", "size", "nanoseconds per pixel", "time for all runs",
                    ] + (isProbable ? ["log loss", "calibration error (points)"] : []),
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
    /// Differences in percentage points around a line at 0.
    fileprivate static func differences(_ title: String, _ rows: [Row]) -> IntervalChart {
        IntervalChart(title: title, axisTitle: "difference (points)", mark: .dot, hasZeroLine: true, rows: rows)
    }
}

extension IntervalChart.Row {
    /// A difference with its interval, in percentage points; nil if undefined.
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
