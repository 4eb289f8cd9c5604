internal import Accuracy
internal import CommandSupport
internal import Foundation
internal import Report
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

/// Makes the report of a training: what was trained on, how right it is, and what it looks at.
struct TrainPage {
    let command: TrainCommand
    let report: TrainCommand.Report
    let table: SampleTable
    let heldOut: CrossValidationResult
    /// The model that was written, if one was.
    let model: YatModel?

    /// How many features are drawn.
    private static let mostFeatures = 24

    private var colors: [[UInt8]] { table.classes.map { $0.color ?? [128, 128, 128] } }

    var page: ReportPage {
        let figures = report.heldOut
        let held = "\(NumberFormat.percent(figures.overallAccuracy)) of the samples that it had not seen"
        return ReportPage(
            title: "Training of a classifier for \(NumberFormat.count(table.classes.count, "class", "classes"))",
            lead: "The classifier learned from \(NumberFormat.count(report.samples, "sample")) of "
                + "\(sources), and names the right class for \(held).",
            figures: KeyFigures([
                (NumberFormat.percent(figures.overallAccuracy), "overall accuracy, held out"),
                (NumberFormat.percent(figures.macroF1), "macro-F1 (mean of the classes)"),
                (NumberFormat.count(report.samples), "samples"),
                (NumberFormat.count(report.features.count), "features"),
                (NumberFormat.count(report.units), "Yat units"),
            ]),
            sections: [samples, features, accuracy, confusion, calibration] + prototypes + [ranges],
            remarks: report.remarks.map { Message($0) }, run: run)
    }

    private var run: RunRecord {
        var run = Invocation.record(of: command)
        run.configuration += chosen
        return run
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
                            .number(NumberFormat.percent(Double(counts[c]) / Double(max(report.samples, 1)))),
                        ]
                    })
            ])
    }

    private var features: ReportPage.Section {
        ReportPage.Section(
            "The features",
            lead: "What the classifier knows of each pixel: bands of the scene, and what is computed of them.",
            [
                PageTable(
                    header: ["feature", "formula over the bands"]
                        + (report.bad.isEmpty ? [] : ["samples left out, as it has no value there"]),
                    rows: table.features.map { feature in
                        [.text(feature.name), .text(feature.formula)]
                            + (report.bad.isEmpty ? [] : [.number(NumberFormat.count(report.bad[feature.name] ?? 0))])
                    })
            ])
    }

    private var accuracy: ReportPage.Section {
        let rows = report.heldOut.perClass
        return ReportPage.Section(
            "How right it is",
            lead:
                "Measured on held-out samples (\(report.folds)): each is classified by a classifier that learned from "
                + "the other folds alone. "
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
                PageText(["These figures are of held-out samples, not of a whole map: yatlas assess tells of that."]),
            ])
    }

    private var confusion: ReportPage.Section { AccuracyParts.confusion(heldOut.matrix, colors: colors) }

    private var calibration: ReportPage.Section {
        let rejected = report.rejection?.measured.map {
            "With --reject, \(NumberFormat.percent($0)) of the held-out samples get no class."
        }
        return ReportPage.Section(
            "Whether its probabilities can be trusted",
            lead: "Held-out samples are put together by the probability that the classifier gives its own label; where "
                + "the dots lie on the dashed line, it is right as often as it says.",
            [
                ReliabilityDiagram(heldOut.calibration),
                PageText(
                    [
                        "On the mean its probability is off by \(NumberFormat.points(report.heldOut.calibrationError ?? 0)) "
                            + "points (expected calibration error); log loss "
                            + "\(NumberFormat.number(report.heldOut.logLoss ?? .nan)) nats a sample."
                    ] + [rejected].compactMap(\.self)),
            ])
    }

    private var prototypes: [ReportPage.Section] {
        guard let model, !model.description.prototypes.isEmpty else { return [] }
        return [
            ReportPage.Section(
                "What it looks for",
                lead: "Each line is a prototype: a place in the space of features that speaks for a class. The areas "
                    + "behind are the class's training samples. A pixel gets the class whose prototypes it is near to.",
                [PrototypeCharts.chart(model, path: command.output ?? "")])
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
    private var chosen: [(name: String, value: String)] {
        guard let options = report.options, let adjustment = report.adjustment else { return [] }
        let way = options.isConvex ? "units stay at training pixels, the head is fitted" : "units move in training"
        return [
            ("chosen: training", way), ("chosen: units", NumberFormat.count(report.units)),
            ("chosen: epsilon", "\(options.epsilon)"), ("chosen: decay", "\(options.decay)"),
            ("chosen: linear path", options.isLinear ? "yes" : "no"),
            ("chosen: prior correction", "\(adjustment.priorCorrection)"),
            ("chosen: temperature", NumberFormat.number(Double(adjustment.temperature))),
            ("chosen of", NumberFormat.count(report.candidates, "candidate")),
        ]
    }
}
