internal import Accuracy
internal import CommandSupport
internal import Foundation
internal import Maps
internal import YatlasCore

/// The results of an assessment.
struct AssessmentReport: Encodable, CustomStringConvertible {
    var map: String
    var reference: String
    var sampling: Sampling
    /// Whether the design is known from the reference file or the user.
    var isSamplingTold: Bool
    var strata: String?
    /// The number of labelled pixels.
    var pixels: Int
    var unclassified: [String: Int]
    var mapUnclassified: [String: Int]
    /// The share of the labelled pixels that were training samples of the map's model; nil if unknown.
    var learnedFrom: Double?
    /// The outcomes for the reference points or polygons.
    var labels: LabelAccount
    var remarks: [String]
    /// The classes in the order of rows and columns.
    var classes: [String]
    /// The orientation of matrices.
    var orientation = "rows are the reference, columns the map"
    /// Accuracy of the labelled pixels only.
    var figures: AccuracyFigures
    /// Estimates for the whole map.
    var estimates: MapEstimates?
    private let summary: AssessmentSummary

    private enum CodingKeys: CodingKey {
        case map, reference, sampling, isSamplingTold, strata, pixels, unclassified, mapUnclassified, learnedFrom,
            labels, remarks,
            classes,
            orientation, figures, estimates
    }

    init(_ summary: AssessmentSummary) {
        self.summary = summary
        map = summary.map
        reference = summary.reference
        strata = summary.strata
        sampling = summary.sampling
        isSamplingTold = summary.isSamplingTold
        pixels = summary.pixels
        unclassified = summary.unclassified
        mapUnclassified = summary.mapUnclassified
        learnedFrom = summary.learnedFrom
        labels = summary.account
        remarks = summary.remarks.map(\.typed)
        classes = summary.classes
        figures = summary.figures
        estimates = summary.estimates
    }

    var description: String {
        let body = estimates.map { estimated($0) } ?? plain
        return ([summary.caution?.typed].compactMap(\.self) + body + summary.notes.map { "note: \($0.typed)" }).joined(
            separator: "\n")
    }

    private var plain: [String] {
        let unions = figures.perClass.map { [$0.name, NumberFormat.decimal($0.intersectionOverUnion)] }
        return [
            "\(pixels) labelled pixels: overall accuracy \(NumberFormat.decimal(figures.overallAccuracy))",
            AssessmentSummary.pixelsAlone, summary.matrix.table,
            TextTable.render(header: ["class", "IoU"], rows: unions),
        ] + disagreement(figures.agreement)
    }

    private func estimated(_ found: MapEstimates) -> [String] {
        let accuracies = found.perClass.map {
            [
                $0.name, text($0.usersAccuracy), text($0.producersAccuracy), text($0.f1),
                text($0.intersectionOverUnion),
            ]
        }
        let areas = found.perClass.map { row in
            [row.name, "\(row.mappedPixels)", text(row.share, digits: 4)]
                + (row.mappedHectares.map { [String(format: "%.1f", $0), text(row.hectares, digits: 1)] } ?? [])
        }
        let hectares = found.squareMetresPerPixel == nil ? [] : ["mapped ha", "estimated ha"]
        return [
            "\(NumberFormat.count(pixels, "sample pixel")), \(summary.sample), represent \(NumberFormat.count(found.pixels)) classified pixels",
            "Overall accuracy of the map: \(text(found.overallAccuracy))",
            TextTable.render(header: ["class", "user's", "producer's", "F1", "IoU"], rows: accuracies),
            "", "Estimated area of each class:",
            TextTable.render(header: ["class", "mapped pixels", "share of the area"] + hectares, rows: areas),
            "", "Labelled pixels:", summary.matrix.countTable, "",
        ] + disagreement(found.agreement) + [
            found.overallAccuracy?.method == .wald
                ? "a ± b: 1.96 standard errors (Wald); too narrow for rare classes."
                : "[a, b]: 95 % intervals (melded: the exact limits of all strata, Clopper and Pearson, are combined; Fay et al. 2015)."
        ]
    }

    private func disagreement(_ agreement: AgreementFigures) -> [String] {
        [
            "Disagreement: quantity \(NumberFormat.decimal(agreement.quantityDisagreement)), allocation "
                + "\(NumberFormat.decimal(agreement.allocationDisagreement)) (exchange \(NumberFormat.decimal(agreement.exchange)), shift "
                + "\(NumberFormat.decimal(agreement.shift)))",
            "Kappa (agreement beyond chance; legacy, the line above is more informative): \(NumberFormat.decimal(agreement.kappaLegacy))",
        ]
    }

    /// An estimate with its interval.
    private func text(_ estimate: Estimate?, digits: Int = 3) -> String {
        guard let estimate else { return "-" }
        let number = { (value: Double) in NumberFormat.decimal(value, digits: digits) }
        switch estimate.method {
        case .wald: return "\(number(estimate.value)) ± \(number(estimate.margin))"
        case .melded: return "\(number(estimate.value)) [\(number(estimate.low)), \(number(estimate.high))]"
        }
    }
}
