internal import Accuracy
internal import Foundation
package import Report
internal import Spectral
package import Training
package import Yat
internal import YatlasCore

/// Makes the report of a training: samples, accuracy, features and prototypes.
package struct TrainingPage {
    private let summary: TrainingSummary
    private let table: SampleTable
    private let model: YatModel?
    private let path: String?
    private let sizes: SizeCurve?
    private var run: RunRecord
    private let places: ReportPage.Section?

    /// Takes the summary of a training.
    ///
    /// - Parameters:
    ///   - summary: the results.
    ///   - table: the samples.
    ///   - map: the samples on their scenes; nil for tables.
    ///   - model: the model of all samples, if one was trained.
    ///   - path: the model's file.
    ///   - sizes: accuracy with fewer units, if it was measured.
    ///   - run: the record of the run.
    /// - Throws: `YatlasError` if a scene cannot be read.
    package init(
        _ summary: TrainingSummary, _ table: SampleTable, map: SampleMap?, model: YatModel?, path: String?,
        sizes: SizeCurve?, run: RunRecord
    ) throws {
        places = try map?.section()
        self.summary = summary
        self.table = table
        self.model = model
        self.path = path
        self.sizes = sizes
        self.run = run
        self.run.configuration += Self.chosen(summary)
    }

    /// The largest number of features in charts.
    private static let mostFeatures = 24

    private var colors: [[UInt8]] { table.classes.map { $0.color ?? MapClass.grey } }

    /// The report.
    package var page: ReportPage {
        let figures = summary.figures
        return ReportPage(
            title: "Training of a classifier for \(NumberFormat.count(table.classes.count, "class", "classes"))",
            lead: lead,
            figures: KeyFigures([
                (
                    NumberFormat.percent(figures.overallAccuracy),
                    "overall accuracy on held-out samples\(NumberFormat.limits(figures.overallAccuracyInterval))"
                ),
                (
                    NumberFormat.percent(figures.macroF1),
                    "macro-F1, the mean of the classes\(figures.partTested)"
                        + NumberFormat.limits(figures.macroF1Interval)
                ),
                (NumberFormat.count(summary.samples), "samples"),
                (NumberFormat.count(table.features.count), "features"),
                (NumberFormat.count(summary.units), "units (prototypes)"),
            ]),
            sections: [samples] + [places].compactMap(\.self) + [accuracy, confusion] + spectra
                + [features, calibration] + cost + prototypes + [ranges],
            remarks: summary.remarks, run: run)
    }

    /// The main result: the accuracy with its interval, and what was tested.
    private var lead: String {
        let figures = summary.figures
        let tested = summary.matrix.total
        return "The classifier was trained on \(NumberFormat.count(summary.samples, "sample")) of \(sources). Its "
            + "overall accuracy is \(NumberFormat.percent(figures.overallAccuracy))"
            + NumberFormat.limits(figures.overallAccuracyInterval)
            + ", tested on \(NumberFormat.count(tested, "sample")) that were held out of training (\(summary.groups); "
            + "\(summary.folds))."
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
            lead: "Training samples by class. The colours are those of the map.",
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
            lead: "Inputs of the classifier for each pixel: bands of the scene, and values computed from them.",
            [
                PageTable(
                    header: ["feature", "formula over the bands"]
                        + (hasGaps ? ["samples left out (no value)"] : []),
                    rows: zip(table.features, table.bad).map { feature, bad in
                        [.text(feature.name), .text(feature.formula)]
                            + (hasGaps ? [.number(NumberFormat.count(bad))] : [])
                    })
            ])
    }

    private var accuracy: ReportPage.Section {
        let rows = summary.figures.perClass
        return ReportPage.Section(
            "Accuracy",
            lead:
                "Measured on held-out samples (\(summary.folds)): each is classified by a classifier that was trained "
                + "on the other folds. "
                + (summary.figures.overallAccuracyInterval == nil
                    ? ""
                    : "The 95 % intervals cover the choice of the \(summary.groups) that were tested; retraining changes "
                        + "figures, too. ")
                + "User's accuracy (precision): the share of samples assigned to a class that belong to it. Producer's "
                + "accuracy (recall): the share of a class's samples that are assigned to it. F1: the harmonic mean of "
                + "both.",
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
                    "These figures describe held-out samples, not a whole map: assess the map against reference data for "
                        + "that."
                ]),
            ])
    }

    private var spectra: [ReportPage.Section] {
        let chart = SpectrumChart.classes(of: table, colors: colors)
        return chart.map {
            [
                ReportPage.Section(
                    "Spectra of the classes",
                    lead:
                        "The median of each class's training samples in each band, in the colours of the map. Lines are "
                        + "open where water vapour absorbs the light, and between bands far apart.", [$0])
            ]
        } ?? []
    }

    private var confusion: ReportPage.Section { AccuracyParts.confusion(summary.matrix, colors: colors) }

    private var calibration: ReportPage.Section {
        let rejected = summary.rejection?.measured.map {
            "With rejection, \(NumberFormat.percent($0)) of the held-out samples are left unclassified."
        }
        return ReportPage.Section(
            "Calibration",
            lead: "Held-out samples are grouped by the predicted probability of their label. Where the dots lie on the "
                + "dashed line, the share of correct labels equals the predicted probability.",
            [
                ReliabilityDiagram(summary.calibration),
                PageText(
                    [
                        "Expected calibration error: \(NumberFormat.points(summary.figures.calibrationError ?? 0)) "
                            + "points (exact probabilities would show "
                            + "\(NumberFormat.points(summary.figures.calibrationErrorByChance ?? 0)) with "
                            + "\(NumberFormat.count(summary.samples, "sample"))); "
                            + "log loss: "
                            + "\(NumberFormat.number(summary.figures.logLoss ?? .nan)) (mean negative log probability of the correct class)."
                    ] + [rejected].compactMap(\.self)),
            ])
    }

    private var cost: [ReportPage.Section] {
        guard let points = sizes?.points, points.count > 1 else { return [] }
        return [
            ReportPage.Section(
                "Accuracy by number of units",
                lead: "The same training with fewer units. Each step to the right doubles their number and, where "
                    + "units are many, about doubles the time per pixel. The last point is this classifier.",
                [
                    LineChart(
                        title: "Macro-F1 over the number of units", horizontalTitle: "units (number)",
                        verticalTitle: "macro-F1 on held-out samples (%)",
                        lines: [
                            .init(
                                label: "macro-F1", name: "trained as this classifier is",
                                points: points.map { .init(x: Double($0.units), y: 100 * $0.macroF1) })
                        ],
                        note: "Hyperparameters were chosen once on all samples, so the last point may lie above the "
                            + "accuracy at the top of this report."),
                    PageTable(
                        header: ["units", "macro-F1", "nanoseconds per pixel", "seconds per Sentinel-2 tile"],
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
                "Prototypes",
                lead:
                    "Each line is a prototype, a unit of the classifier: a point in feature space that raises the score of "
                    + "a class. The areas behind are the class's training samples. A pixel gets the class with the highest score.",
                [
                    PrototypeCharts.chart(model, path: path ?? ""),
                    PageText([
                        "The most used prototypes of each class, by the share of the training samples nearest to them:"
                    ]),
                    PrototypeCharts.table(model),
                ])
        ]
    }

    private var ranges: ReportPage.Section {
        let shown = table.features.indices.prefix(Self.mostFeatures)
        let left = table.features.count - shown.count
        return ReportPage.Section(
            "Feature ranges by class",
            lead:
                "Where the boxes of two classes do not overlap, the feature separates them by itself. Thin box: "
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

    /// The axis title of a feature: the unit of its band, or a note that it is computed.
    private func axisTitle(_ feature: Int) -> String {
        let formula = table.features[feature].formula.trimmingCharacters(in: ["\""])
        let band = table.bands.firstIndex { [$0.name, $0.symbol].contains(formula) }
        return band.map { table.units[$0].title } ?? "computed value (no unit)"
    }

    /// The settings that training selected.
    private static func chosen(_ summary: TrainingSummary) -> [(name: String, value: String)] {
        guard let tuned = summary.tuned else { return [] }
        let (options, adjustment) = (tuned.options, tuned.adjustment)
        let way =
            options.isConvex ? "units stay at training samples, their weights are fitted" : "units move in training"
        return [
            ("chosen: training", way), ("chosen: units", NumberFormat.count(summary.units)),
            ("chosen: epsilon", "\(options.epsilon)"), ("chosen: decay", "\(options.decay)"),
            ("chosen: linear path", options.isLinear ? "yes" : "no"),
            (
                "chosen: features",
                options.whitening != nil
                    ? "whitened (decorrelated)" : "standardised, each by itself"
            ),
            ("chosen: prior correction", "\(adjustment.priorCorrection)"),
            ("chosen: temperature", NumberFormat.number(Double(adjustment.temperature))),
            ("chosen of", NumberFormat.count(summary.candidates, "candidate")),
        ]
    }
}
