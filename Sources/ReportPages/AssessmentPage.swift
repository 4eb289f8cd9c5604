internal import Accuracy
internal import Foundation
package import Maps
internal import Raster
package import Report
internal import YatlasCore

/// Makes the report of an assessment: the map, its accuracy, and the area of its classes.
package struct AssessmentPage {
    private let summary: AssessmentSummary
    private let run: RunRecord
    private let map: MapOverview
    private let png: Data
    private let colors: [[UInt8]]
    /// Scene, date, CRS and pixel size.
    private let facts: String

    /// Longest side of the picture, in pixels of the decimated map.
    private static let side = 900

    /// Reads the map for its picture.
    ///
    /// - Parameters:
    ///   - summary: the results.
    ///   - run: the record of the run.
    /// - Throws: `YatlasError` if the map cannot be read.
    package init(_ summary: AssessmentSummary, run: RunRecord) throws {
        self.summary = summary
        self.run = run
        let file = try ClassMapFile(path: summary.map)
        map = try MapOverview(file, side: Self.side)
        let scene = file.origin["scene"].map { "The scene is \($0). " } ?? ""
        facts = scene + MapFacts.sentence(file.grid, acquired: file.origin["acquired"])
        png = try map.png()
        colors = summary.classes.map(map.color)
    }

    private var name: String { URL(fileURLWithPath: summary.map).lastPathComponent }

    /// The summary.
    package var page: ReportPage {
        ReportPage(
            title: "Accuracy of \(name)", lead: "\(lead) \(summary.method)", figures: figures,
            sections: [picture, accuracy] + areas
                + [AccuracyParts.confusion(summary.matrix, colors: colors), disagreement],
            remarks: summary.notes, run: run)
    }

    private var lead: String {
        // If the reference contains training samples, intervals are misleading.
        if let caution = summary.caution { return run.text(caution) }
        guard let estimates = summary.estimates, let overall = estimates.overallAccuracy else {
            return "Of \(NumberFormat.count(summary.pixels, "labelled pixel")) the map classifies "
                + "\(NumberFormat.percent(summary.figures.overallAccuracy)) correctly."
        }
        return
            "With 95 % confidence the map is correct on \(NumberFormat.points(overall.low)) to "
            + "\(NumberFormat.points(overall.high)) % of its \(NumberFormat.count(estimates.pixels, "classified pixel"))."
    }

    private var figures: KeyFigures {
        let overall = summary.estimates?.overallAccuracy
        let speaker =
            summary.caution != nil
            ? "overall accuracy, in part on training samples"
            : overall.map { "overall accuracy of the whole map\(NumberFormat.limits($0.limits))" }
                ?? "overall accuracy of the labelled pixels"
        return KeyFigures([
            (NumberFormat.percent(overall?.value ?? summary.figures.overallAccuracy), speaker),
            (NumberFormat.count(summary.pixels), "labelled pixels"),
            (NumberFormat.count(summary.classes.count), "classes"),
        ])
    }

    private var picture: ReportPage.Section {
        let classes = zip(summary.classes, summary.mapPixels)
        let absences = summary.mapUnclassified.sorted { $0.key < $1.key }
        let total = Double(max(summary.mapPixels.reduce(0, +) + absences.reduce(0) { $0 + $1.value }, 1))
        let legend =
            zip(classes, colors).map {
                Quicklook.LegendItem(
                    name: $0.0, color: $1, share: Double($0.1) / total, hectares: hectares($0.1, map.value(of: $0.0)))
            }
            + absences.map { absence in
                let value = LabelCode.absences.first { $0.name == absence.key }?.value
                return Quicklook.LegendItem(
                    name: absence.key, color: map.absenceColor(absence.key), share: Double(absence.value) / total,
                    hectares: hectares(absence.value, value))
            }
        let thinned = map.step == 1 ? "" : "The picture shows one in \(map.step) rows and columns. "
        return ReportPage.Section(
            "The map",
            lead: "\(facts) The legend has the pixels that the map assigns to each class.",
            [
                MapPicture(
                    png: png, name: "The map \(name)",
                    scale: MapScale(width: map.width, pixelSize: map.pixelSize, north: map.north), legend: legend,
                    note: "\(thinned)Shares are of all \(NumberFormat.count(Int(total))) pixels.")
            ])
    }

    private func hectares(_ pixels: Int, _ value: UInt8?) -> Double? {
        value.flatMap { map.hectares(pixels, of: $0) }
    }

    private var accuracy: ReportPage.Section {
        let own = summary.figures.perClass
        let rows = own.indices.map { c -> [PageTable.Cell] in
            let found = summary.estimates?.perClass[c]
            func cell(_ estimate: Estimate?, _ share: Double?) -> PageTable.Cell {
                .number(
                    summary.estimates == nil
                        ? NumberFormat.percent(share) : NumberFormat.percent(estimate?.value, estimate?.limits))
            }
            return [
                .named(own[c].name, color: colors[c]), .number(NumberFormat.count(own[c].reference)),
                cell(found?.f1, own[c].f1), cell(found?.intersectionOverUnion, own[c].intersectionOverUnion),
            ]
        }
        func bars(_ title: String, _ estimate: (MapEstimates.PerClass) -> Estimate?, _ share: (Int) -> Double?)
            -> IntervalChart
        {
            let values = own.indices.map { c -> (name: String, share: Double?, interval: ClosedRange<Double>?) in
                guard let found = summary.estimates?.perClass[c] else { return (own[c].name, share(c), nil) }
                return (own[c].name, estimate(found)?.value, estimate(found)?.limits)
            }
            return AccuracyParts.bars(title, values, colors)
        }
        return ReportPage.Section(
            "Accuracy by class",
            lead: "User's accuracy (precision): the share of a class in the map that belongs to it on the ground. "
                + "Producer's accuracy (recall): the share of a class on the ground that is mapped as such. "
                + (summary.estimates == nil
                    ? "Both describe the labelled pixels only." : "Whiskers are 95 % intervals."),
            [
                PageRow([
                    bars("User's accuracy", \.usersAccuracy) { own[$0].usersAccuracy },
                    bars("Producer's accuracy", \.producersAccuracy) { own[$0].producersAccuracy },
                ]), PageTable(header: ["class", "labelled pixels", "F1 (mean of both)", "overlap (IoU)"], rows: rows),
            ])
    }

    private var areas: [ReportPage.Section] {
        guard let estimates = summary.estimates else { return [] }
        let isHectares = estimates.squareMetresPerPixel != nil
        let total = Double(max(estimates.pixels, 1))
        let unit = isHectares ? "hectares" : "% of the area"
        let rows = zip(estimates.perClass, colors).map { row, color in
            (
                row: row, color: color, estimate: isHectares ? row.hectares : row.share?.scaled(by: 100),
                mapped: row.mappedHectares ?? 100 * Double(row.mappedPixels) / total
            )
        }
        let chart = IntervalChart(
            title: "Area of each class", axisTitle: "area (\(unit))", range: 0...1, mark: .dot,
            rows: rows.map {
                .init(
                    name: $0.row.name, color: $0.color, value: $0.estimate?.value, interval: $0.estimate?.limits,
                    beside: $0.mapped, written: NumberFormat.area($0.estimate?.value ?? .nan))
            })
        let table = PageTable(
            header: ["class", "estimated (\(unit))", "95 % interval", "counted pixels (\(unit))"],
            rows: rows.map { entry in
                let range = entry.estimate.map { "\(NumberFormat.area($0.low)) to \(NumberFormat.area($0.high))" }
                return [
                    .named(entry.row.name, color: entry.color),
                    .number(NumberFormat.area(entry.estimate?.value ?? .nan)),
                    .number(range ?? NumberFormat.nothing), .number(NumberFormat.area(entry.mapped)),
                ]
            })
        return [
            ReportPage.Section(
                "Estimated area of each class",
                lead: "Pixel counts are biased where the map is wrong; the labelled points correct that. Dot: "
                    + "estimated area with its 95 % interval. Stroke: area by pixel count.",
                [PageRow([chart, table])])
        ]
    }

    private var disagreement: ReportPage.Section {
        let agreement = (summary.estimates?.agreement ?? summary.figures.agreement)
        let rows: [(String, Double?, String)] = [
            (
                "quantity", agreement.quantityDisagreement,
                "the map has too much of some classes and too little of others"
            ),
            ("allocation", agreement.allocationDisagreement, "classes are in the wrong places, whatever their amounts"),
            ("of that, exchange", agreement.exchange, "pairs of classes replace each other"),
            ("of that, shift", agreement.shift, "three or more classes replace each other in a cycle"),
        ]
        return ReportPage.Section(
            "Quantity and allocation disagreement",
            lead: "Quantity and allocation disagreement add up to the total error: 100 % minus the overall accuracy.",
            [
                PageTable(
                    header: ["disagreement", "share", "meaning"],
                    rows: rows.map { [.text($0.0), .number(NumberFormat.percent($0.1)), .text($0.2)] }),
                PageText([
                    "Cohen's kappa (agreement beyond chance; legacy, less informative than the table): "
                        + "\(NumberFormat.decimal(agreement.kappaLegacy))."
                ]),
            ])
    }
}

extension Estimate {
    /// The 95 % interval.
    fileprivate var limits: ClosedRange<Double> { low...high }
}
