internal import Accuracy
internal import Foundation
package import Report
internal import Spectral
package import Training
package import Yat
internal import YatlasCore

/// Makes the report of a training: what was trained on, how accurate it is, and what it looks at.
package struct TrainingPage {
    private let summary: TrainingSummary
    private let table: SampleTable
    private let model: YatModel?
    private let path: String?
    private let sizes: SizeCurve?
    private var run: RunRecord

    /// Takes what a training came to.
    ///
    /// - Parameters:
    ///   - summary: how it was done, and what came of it.
    ///   - table: the samples.
    ///   - model: the model of all samples, if one was made.
    ///   - path: the model's file.
    ///   - sizes: what fewer units would give, if that was measured.
    ///   - run: how it was asked for.
    package init(
        _ summary: TrainingSummary, _ table: SampleTable, model: YatModel?, path: String?, sizes: SizeCurve?,
        run: RunRecord
    ) {
        self.summary = summary
        self.table = table
        self.model = model
        self.path = path
        self.sizes = sizes
        self.run = run
        self.run.configuration += Self.chosen(summary)
    }

    /// How many features are drawn.
    private static let mostFeatures = 24

    private var colors: [[UInt8]] { table.classes.map { $0.color ?? MapClass.grey } }

    /// The report.
    package var page: ReportPage {
        let figures = summary.figures
        let held =
            "\(NumberFormat.percent(figures.overallAccuracy, figures.overallAccuracyInterval)) of the samples that it "
            + "had not seen"
        return ReportPage(
            title: "Training of a classifier for \(NumberFormat.count(table.classes.count, "class", "classes"))",
            lead: "The classifier learned from \(NumberFormat.count(summary.samples, "sample")) of "
                + "\(sources), and names the right class for \(held).",
            figures: KeyFigures([
                (
                    NumberFormat.percent(figures.overallAccuracy),
                    "overall accuracy, held out\(AccuracyParts.limits(figures.overallAccuracyInterval))"
                ),
                (
                    NumberFormat.percent(figures.macroF1),
                    "macro-F1, the mean of the classes\(figures.partTested)"
                        + AccuracyParts.limits(figures.macroF1Interval)
                ),
                (NumberFormat.count(summary.samples), "samples"),
                (NumberFormat.count(table.features.count), "features"),
                (NumberFormat.count(summary.units), "Yat units"),
            ]),
            sections: [samples, features, accuracy, confusion, calibration] + cost + prototypes + [ranges],
            remarks: summary.remarks, run: run)
    }

    private var sources: String {
        table.scenes.count > 3
            ? "\(table.scenes.count) scenes"
            : table.scenes.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: ", ")
    }

    private var samples: ReportPage.Section {
        let counts = table.samples.classCounts
        return ReportPage.Section(
            "The samples",
            lead: "Labelled pixels that the classifier learned from, by class. The colours are those of the map.",
            [
                PageTable(
                    header: ["class", "value in the map", "samples", "share"],
                    rows: table.classes.indices.map { c in
                        [
                            .named(table.classes[c].name, color: colors[c]), .number("\(table.classes[c].value)"),
                            .number(NumberFormat.count(counts[c])),
                            .number(NumberFormat.percent(Double(counts[c]) / Double(max(summary.samples, 1)))),
                        ]
                    })
            ])
    }

    private var features: ReportPage.Section {
        let hasGaps = table.bad.contains { $0 > 0 }
        return ReportPage.Section(
            "The features",
            lead: "What the classifier knows of each pixel: bands of the scene, and what is computed of them.",
            [
                PageTable(
                    header: ["feature", "formula over the bands"]
                        + (hasGaps ? ["samples left out, as it has no value there"] : []),
                    rows: zip(table.features, table.bad).map { feature, bad in
                        [.text(feature.name), .text(feature.formula)]
                            + (hasGaps ? [.number(NumberFormat.count(bad))] : [])
                    })
            ])
    }

    private var accuracy: ReportPage.Section {
        let rows = summary.figures.perClass
        return ReportPage.Section(
            "How right it is",
            lead:
                "Measured on held-out samples (\(summary.folds)): each is classified by a classifier that learned from "
                + "the other folds alone. "
                + (summary.figures.overallAccuracyInterval == nil
                    ? ""
                    : "Intervals hold the truth in 95 of 100 cases, as far as it lies with the \(summary.groups) that were "
                        + "judged; training anew moves figures, too. ")
                + "User's accuracy: of what is called a class, the share that is of it. Producer's accuracy: of what "
                + "is of a class, the share that is called so. F1: the harmonic mean of both.",
            [
                PageTable(
                    header: ["class", "held-out samples", "F1", "user's accuracy", "producer's accuracy"],
                    rows: rows.enumerated().map { c, row in
                        [
                            .named(row.name, color: colors[c]), .number(NumberFormat.count(row.reference)),
                            .number(NumberFormat.percent(row.f1)), .number(NumberFormat.percent(row.usersAccuracy)),
                            .number(NumberFormat.percent(row.producersAccuracy)),
                        ]
                    }),
                PageRow([
                    AccuracyParts.bars("User's accuracy", rows.map { ($0.name, $0.usersAccuracy, nil) }, colors),
                    AccuracyParts.bars(
                        "Producer's accuracy", rows.map { ($0.name, $0.producersAccuracy, nil) }, colors),
                ]),
                PageText([
                    "These figures are of held-out samples, not of a whole map: an assessment against reference data tells "
                        + "of that."
                ]),
            ])
    }

    private var confusion: ReportPage.Section { AccuracyParts.confusion(summary.matrix, colors: colors) }

    private var calibration: ReportPage.Section {
        let rejected = summary.rejection?.measured.map {
            "With rejection, \(NumberFormat.percent($0)) of the held-out samples get no class."
        }
        return ReportPage.Section(
            "Whether its probabilities can be trusted",
            lead: "Held-out samples are put together by the probability that the classifier gives its own label; where "
                + "the dots lie on the dashed line, it is right as often as it says.",
            [
                ReliabilityDiagram(summary.calibration),
                PageText(
                    [
                        "On the mean its probability is off by \(NumberFormat.points(summary.figures.calibrationError ?? 0)) "
                            + "points (expected calibration error; exact probabilities would show "
                            + "\(NumberFormat.points(summary.figures.calibrationErrorByChance ?? 0)) with "
                            + "\(NumberFormat.count(summary.samples, "sample"))); "
                            + "log loss "
                            + "\(NumberFormat.number(summary.figures.logLoss ?? .nan)) nats a sample."
                    ] + [rejected].compactMap(\.self)),
            ])
    }

    private var cost: [ReportPage.Section] {
        guard let points = sizes?.points, points.count > 1 else { return [] }
        return [
            ReportPage.Section(
                "What fewer units would give",
                lead: "The same training with fewer units. Each step to the right doubles their number, and about "
                    + "doubles what a pixel takes where units are many; the last is this classifier.",
                [
                    LineChart(
                        title: "Macro-F1 over the number of units", horizontalTitle: "Yat units (number)",
                        verticalTitle: "macro-F1 on held-out samples (%)",
                        lines: [
                            .init(
                                label: "macro-F1", name: "trained as this classifier is",
                                points: points.map { .init(x: Double($0.units), y: 100 * $0.macroF1) })
                        ],
                        note: "How to train was chosen once, with all samples in view, so that the last point may lie "
                            + "above the accuracy at the top."),
                    PageTable(
                        header: ["Yat units", "macro-F1", "nanoseconds a pixel", "seconds a Sentinel-2 tile"],
                        rows: points.map {
                            [
                                .number(NumberFormat.count($0.units)), .number(NumberFormat.percent($0.macroF1)),
                                .number(NumberFormat.decimal($0.nanosecondsPerPixel, digits: 0)),
                                .number(
                                    NumberFormat.decimal($0.nanosecondsPerPixel * 1e-9 * 10980 * 10980, digits: 1)),
                            ]
                        }),
                ])
        ]
    }

    private var prototypes: [ReportPage.Section] {
        guard let model, !model.description.prototypes.isEmpty else { return [] }
        return [
            ReportPage.Section(
                "What it looks for",
                lead: "Each line is a prototype: a place in the space of features that speaks for a class. The areas "
                    + "behind are the class's training samples. A pixel gets the class whose prototypes it is near to.",
                [PrototypeCharts.chart(model, path: path ?? "")])
        ]
    }

    private var ranges: ReportPage.Section {
        let shown = table.features.indices.prefix(Self.mostFeatures)
        let left = table.features.count - shown.count
        return ReportPage.Section(
            "The features by class",
            lead:
                "Where the boxes of two classes do not overlap, the feature tells them apart by itself. Thin box: "
                + "90 % of a class's samples (5 to 95 %); thick box: half of them (25 to 75 %); stroke and number: the "
                + "median."
                + (left > 0 ? " \(left) more features are not drawn." : ""),
            [
                PageTiles(
                    shown.map { feature in
                        RangeChart(
                            title: table.features[feature].name, axisTitle: axisTitle(feature),
                            rows: table.classes.indices.map { c in
                                RangeChart.Row(
                                    name: table.classes[c].name, color: colors[c],
                                    quantiles: table.samples.quantiles(
                                        ModelDescription.Class.shares, feature: feature, of: c
                                    ).map(Double.init))
                            })
                    })
            ])
    }

    /// What a feature counts: the unit of its band, or that it was computed.
    private func axisTitle(_ feature: Int) -> String {
        let formula = table.features[feature].formula.trimmingCharacters(in: ["\""])
        let band = table.bands.firstIndex { [$0.name, $0.symbol].contains(formula) }
        return band.map { table.units[$0].title } ?? "computed value (no unit)"
    }

    /// What was not told but found.
    private static func chosen(_ summary: TrainingSummary) -> [(name: String, value: String)] {
        guard let tuned = summary.tuned else { return [] }
        let (options, adjustment) = (tuned.options, tuned.adjustment)
        let way = options.isConvex ? "units stay at training pixels, the head is fitted" : "units move in training"
        return [
            ("chosen: training", way), ("chosen: units", NumberFormat.count(summary.units)),
            ("chosen: epsilon", "\(options.epsilon)"), ("chosen: decay", "\(options.decay)"),
            ("chosen: linear path", options.isLinear ? "yes" : "no"),
            (
                "chosen: features",
                options.whitening != nil
                    ? "whitened: correlated ones count once" : "standardised, each for itself"
            ),
            ("chosen: prior correction", "\(adjustment.priorCorrection)"),
            ("chosen: temperature", NumberFormat.number(Double(adjustment.temperature))),
            ("chosen of", NumberFormat.count(summary.candidates, "candidate")),
        ]
    }
}
