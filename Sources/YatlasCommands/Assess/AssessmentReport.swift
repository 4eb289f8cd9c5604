internal import Accuracy
internal import Foundation
internal import Maps
internal import Raster
internal import Report
internal import YatlasCore

/// What an assessment found, for people and programs.
struct AssessmentReport: Encodable, CustomStringConvertible {
    var map: String
    var reference: String
    var sampling: Sampling
    /// Whether somebody said so.
    var isSamplingTold: Bool
    var strata: String?
    /// Labelled pixels that the figures rest on.
    var pixels: Int
    var unclassified: [String: Int]
    var mapUnclassified: [String: Int]
    var remarks: [String]
    /// The classes in the order of all rows and columns.
    var classes: [String]
    /// How matrices lie.
    var orientation = "rows are the reference, columns the map"
    /// Of the labelled pixels alone.
    var figures: AccuracyFigures
    /// Of the whole map.
    var estimates: MapEstimates?
    private let table: String
    private let counts: String

    private enum CodingKeys: CodingKey {
        case map, reference, sampling, isSamplingTold, strata, pixels, unclassified, mapUnclassified, remarks, classes,
            orientation, figures, estimates
    }

    init(_ assessment: Assessment, map: String, reference: String, strata: String?) {
        self.map = map
        self.reference = reference
        self.strata = strata
        sampling = assessment.sampling
        isSamplingTold = assessment.isSamplingTold
        pixels = assessment.matrix.total
        unclassified = assessment.unclassified
        mapUnclassified = assessment.mapUnclassified
        remarks = assessment.remarks
        classes = assessment.matrix.classes
        figures = AccuracyFigures(assessment.matrix)
        estimates = assessment.estimates
        table = assessment.matrix.table
        counts = assessment.matrix.countTable
    }

    var description: String {
        let body = estimates.map { estimated($0) } ?? plain
        return (body + notes.map { "note: \($0)" }).joined(separator: "\n")
    }

    /// What was left out, and what the figures rest on, a line each.
    var notes: [String] { remarks + absences + assumptions }

    /// In a sentence: what the figures speak for, and by which method.
    var method: String {
        guard let estimates else { return "These figures are of the labelled pixels, not of the whole map." }
        return
            "\(NumberFormat.count(pixels, "labelled pixel")), \(sample), speak for \(NumberFormat.count(estimates.pixels)) pixels."
    }

    /// How the points were drawn, and who says how to reckon with them.
    private var sample: String {
        switch (sampling, strata) {
        case (.random, _): "a simple random sample (Cochran 1977)"
        case (_, let strata?): "a random sample within the strata of \(strata) (Stehman 2014)"
        default: "a random sample within each class of the map (Olofsson et al. 2014)"
        }
    }

    private var plain: [String] {
        let unions = figures.perClass.map { [$0.name, NumberFormat.decimal($0.intersectionOverUnion)] }
        return [
            "\(pixels) labelled pixels: overall accuracy \(NumberFormat.decimal(figures.overallAccuracy))",
            "These figures are of the labelled pixels, not of the whole map.", table,
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
            "\(pixels) labelled pixels, \(sample), speak for \(found.pixels) pixels with a class",
            "Overall accuracy of the map: \(text(found.overallAccuracy))",
            TextTable.render(header: ["class", "user's", "producer's", "F1", "IoU"], rows: accuracies),
            "", "Area of each class as the reference tells it:",
            TextTable.render(header: ["class", "mapped pixels", "share of the ground"] + hectares, rows: areas),
            "", "Labelled pixels:", counts, "",
        ] + disagreement(found.agreement) + [
            "95 % intervals. a ± b: 1.96 standard errors (Wald); [a, b]: Wilson's, where "
                + "fewer than 5 samples are on one side or Wald's would leave 0 to 1."
        ]
    }

    private func disagreement(_ agreement: AgreementFigures) -> [String] {
        [
            "Disagreement: quantity \(NumberFormat.decimal(agreement.quantityDisagreement)), allocation "
                + "\(NumberFormat.decimal(agreement.allocationDisagreement)) (exchange \(NumberFormat.decimal(agreement.exchange)), shift "
                + "\(NumberFormat.decimal(agreement.shift)))",
            "Kappa (legacy; the line above tells more): \(NumberFormat.decimal(agreement.kappaLegacy))",
        ]
    }

    private var absences: [String] {
        let labelled = unclassified.sorted { $0.key < $1.key }.map {
            "\($0.value) labelled pixels are \($0.key) in the map and left out"
        }
        let mapped = mapUnclassified.sorted { $0.key < $1.key }.map {
            "\($0.value) pixels of the map are \($0.key); the figures don't speak for them"
        }
        return labelled + (estimates == nil ? [] : mapped)
    }

    private var assumptions: [String] {
        guard let estimates else { return [] }
        let assumed =
            "nothing says how the points were drawn; the figures hold if it was at random within each class of the map "
            + "or all over it, else say --sampling none"
        let areas =
            "no hectares: pixels of this CRS differ in area, so shares are of pixels; warp the map to an equal-area CRS"
        return (isSamplingTold ? [] : [assumed]) + (estimates.squareMetresPerPixel == nil ? [areas] : [])
    }

    /// An estimate with its interval.
    private func text(_ estimate: Estimate?, digits: Int = 3) -> String {
        guard let estimate else { return "-" }
        let number = { (value: Double) in NumberFormat.decimal(value, digits: digits) }
        switch estimate.method {
        case .wald: return "\(number(estimate.value)) ± \(number(estimate.margin))"
        case .wilson: return "\(number(estimate.value)) [\(number(estimate.low)), \(number(estimate.high))]"
        }
    }
}
