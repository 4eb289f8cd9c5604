package import Accuracy
package import YatlasCore

/// The summary of an assessment in plain values.
package struct AssessmentSummary: Sendable {
    /// The map.
    package let map: String
    /// The reference data.
    package let reference: String
    /// The raster of strata; nil where the map's classes are the strata.
    package let strata: String?
    /// The sampling design of the reference data.
    package let sampling: Sampling
    /// Whether the design is known from the reference file or the user; else it is assumed.
    package let isSamplingTold: Bool
    /// The confusion matrix of the labelled pixels.
    package let matrix: ConfusionMatrix
    /// The accuracy of the labelled pixels only.
    package let figures: AccuracyFigures
    /// The estimates for the whole map; nil without a probability sample.
    package let estimates: MapEstimates?
    /// Labelled pixels without a mapped class, by the name of the value.
    package let unclassified: [String: Int]
    /// Pixels that the map assigns to each class, in the order of the matrix.
    package let mapPixels: [Int]
    /// Pixels of the map without a class, by the name of the value.
    package let mapUnclassified: [String: Int]
    /// The share of the labelled pixels that were training samples of the map's model; nil if unknown.
    package let learnedFrom: Double?
    /// Excluded reference data with reasons, a line each.
    package let remarks: [Message]
    /// The outcomes for the reference points or polygons.
    package let account: LabelAccount

    /// Takes the results of an assessment.
    ///
    /// - Parameters:
    ///   - assessment: the results.
    ///   - map: the map's file.
    ///   - reference: the file of the reference data.
    ///   - strata: the raster of strata, if there was one.
    package init(_ assessment: Assessment, map: String, reference: String, strata: String?) {
        self.map = map
        self.reference = reference
        self.strata = strata
        sampling = assessment.sampling
        isSamplingTold = assessment.isSamplingTold
        matrix = assessment.matrix
        figures = AccuracyFigures(assessment.matrix)
        estimates = assessment.estimates
        unclassified = assessment.unclassified
        mapPixels = assessment.mapPixels
        mapUnclassified = assessment.mapUnclassified
        learnedFrom = assessment.learnedFrom
        remarks = assessment.remarks
        account = assessment.account
    }

    /// The number of labelled pixels.
    package var pixels: Int { matrix.total }

    /// The classes in the order of rows and columns.
    package var classes: [String] { matrix.classes }

    /// The share of random points that may be training samples by chance.
    private static let sharedByChance = 0.05

    /// A warning that the labelled pixels are no independent test, as they were training samples of the model; nil if
    /// none was, or only as many as random points meet by chance.
    package var caution: Message? {
        guard let learnedFrom, learnedFrom > Self.sharedByChance else { return nil }
        let part = learnedFrom < 1 ? "about \(NumberFormat.percent(learnedFrom)) of " : ""
        return Message(
            """
            Not an independent test: the map's model was trained on \(part)the labelled pixels, so the figures \
            overestimate its accuracy; draw other points with \(setting: .design).
            """)
    }

    /// A sentence on what the estimates represent, and by which method.
    package var method: String {
        guard let estimates else { return AssessmentSummary.pixelsAlone }
        return
            "\(NumberFormat.count(pixels, "labelled pixel")), \(sample), represent "
            + "\(NumberFormat.count(estimates.pixels)) pixels."
    }

    /// A sentence on accuracy figures without a probability sample.
    package static let pixelsAlone =
        "These figures describe the labelled pixels only, not the whole map, and have no confidence intervals."

    /// The sampling design as text, with the source of the estimators.
    package var sample: String {
        switch (sampling, strata) {
        case (.random, _): "a simple random sample (Cochran 1977)"
        case (_, let strata?): "a random sample within the strata of \(strata) (Stehman 2014)"
        default: "a random sample within each class of the map (Olofsson et al. 2014)"
        }
    }

    /// Excluded data and assumptions, a line each.
    package var notes: [Message] { remarks + absences + assumptions }

    private var absences: [Message] {
        let labelled = unclassified.sorted { $0.key < $1.key }.map {
            Message("\(NumberFormat.count($0.value, "labelled pixel")) left out: \($0.key) in the map")
        }
        let mapped = mapUnclassified.sorted { $0.key < $1.key }.map {
            Message("\(NumberFormat.count($0.value, "pixel")) of the map not covered by the figures: \($0.key)")
        }
        return labelled + (estimates == nil ? [] : mapped)
    }

    private var assumptions: [Message] {
        guard let estimates else { return [] }
        let assumed: Message = """
            the sampling design is unknown; the figures hold for random points within each class of the map or all \
            over it, else say \(setting: .sampling) none
            """
        let areas: Message = """
            no hectares: pixels of this CRS differ in area, so shares are of pixels; warp the map to an equal-area CRS
            """
        return (isSamplingTold ? [] : [assumed]) + (estimates.squareMetresPerPixel == nil ? [areas] : [])
    }
}
