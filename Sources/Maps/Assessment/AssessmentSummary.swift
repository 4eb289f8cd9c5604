package import Accuracy
package import YatlasCore

/// What an assessment found, in plain values: the figures, what they speak for, and what they rest on.
package struct AssessmentSummary: Sendable {
    /// The map.
    package let map: String
    /// The reference data.
    package let reference: String
    /// The raster of strata; nil where the map's classes are the strata.
    package let strata: String?
    /// How the reference was drawn.
    package let sampling: Sampling
    /// Whether the reference itself, or a user, says how it was drawn; else it is taken for granted.
    package let isSamplingTold: Bool
    /// Reference against map, of the labelled pixels.
    package let matrix: ConfusionMatrix
    /// The figures of the labelled pixels alone.
    package let figures: AccuracyFigures
    /// The figures of the whole map; nil where the reference is no probability sample.
    package let estimates: MapEstimates?
    /// Labelled pixels that the map gives no class, by the value's name.
    package let unclassified: [String: Int]
    /// Pixels that the map gives each class, in the order of the matrix.
    package let mapPixels: [Int]
    /// Pixels of the map without a class, by the value's name.
    package let mapUnclassified: [String: Int]
    /// The share of the labelled pixels that the model of the map learned from; nil where nothing says it.
    package let learnedFrom: Double?
    /// What of the reference was left out and why, a line each.
    package let remarks: [Message]
    /// What became of the reference's points or polygons.
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

    /// How many labelled pixels the figures rest on.
    package var pixels: Int { matrix.total }

    /// The classes in the order of all rows and columns.
    package var classes: [String] { matrix.classes }

    /// The share of points drawn at random that may well be among those that trained.
    private static let sharedByChance = 0.05

    /// That the labelled pixels are no test of the map, as its model learned from them; nil where it did not, or from so few
    /// as random points meet by chance: those speak for the map all the same.
    package var caution: Message? {
        guard let learnedFrom, learnedFrom > Self.sharedByChance else { return nil }
        let part = learnedFrom < 1 ? "about \(NumberFormat.percent(learnedFrom)) of " : ""
        return Message(
            """
            Not an independent test: the map's model was trained on \(part)the labelled pixels, so the figures \
            overestimate its accuracy; draw other points with \(setting: .design).
            """)
    }

    /// What the figures speak for, and by which method, in a sentence.
    package var method: String {
        guard let estimates else { return AssessmentSummary.pixelsAlone }
        return
            "\(NumberFormat.count(pixels, "labelled pixel")), \(sample), represent "
            + "\(NumberFormat.count(estimates.pixels)) pixels."
    }

    /// What figures of a reference speak for that is no probability sample, in a sentence.
    package static let pixelsAlone =
        "These figures describe the labelled pixels only, not the whole map, and have no confidence intervals."

    /// How the reference was drawn, in words, with the source of the estimators.
    package var sample: String {
        switch (sampling, strata) {
        case (.random, _): "a simple random sample (Cochran 1977)"
        case (_, let strata?): "a random sample within the strata of \(strata) (Stehman 2014)"
        default: "a random sample within each class of the map (Olofsson et al. 2014)"
        }
    }

    /// What was left out, and what the figures rest on, a line each.
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
