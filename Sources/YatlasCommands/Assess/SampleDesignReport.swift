internal import Accuracy
internal import Foundation
internal import Maps
internal import YatlasCore

/// The design of a sample, and its expected precision.
struct SampleDesignReport: Encodable, CustomStringConvertible {
    struct Stratum: Encodable {
        var name: String
        var pixels: Int
        var points: Int
        /// The estimate if user's accuracies are as expected.
        var usersAccuracy: Estimate?
        var producersAccuracy: Estimate?
        /// The share of the area.
        var share: Estimate?
    }
    var map: String
    var output: String
    var points: Int
    var seed: UInt64
    var overallAccuracy: Estimate?
    var strata: [Stratum]

    /// Makes a report of a design and its expected estimates.
    init(_ design: SampleDesign, _ expected: MapEstimates, map: String, output: String) {
        self.map = map
        self.output = output
        points = design.count
        seed = design.seed
        overallAccuracy = expected.overallAccuracy
        strata = zip(design.strata, expected.perClass).map {
            Stratum(
                name: $0.name, pixels: $0.pixels, points: $0.points, usersAccuracy: $1.usersAccuracy,
                producersAccuracy: $1.producersAccuracy, share: $1.share)
        }
    }

    var description: String {
        let total = Double(strata.reduce(0) { $0 + $1.pixels })
        func limits(_ estimate: Estimate?) -> String {
            estimate.map { "\(NumberFormat.decimal($0.low, digits: 2)) to \(NumberFormat.decimal($0.high, digits: 2))" }
                ?? "-"
        }
        let rows = strata.map { stratum in
            [
                stratum.name, "\(stratum.pixels)", String(format: "%.2f %%", 100 * Double(stratum.pixels) / total),
                "\(stratum.points)", limits(stratum.usersAccuracy), limits(stratum.producersAccuracy),
                stratum.share.map {
                    "\(NumberFormat.decimal(100 * $0.low, digits: 2)) to \(NumberFormat.decimal(100 * $0.high, digits: 2)) %"
                } ?? "-",
            ]
        }
        let overall = overallAccuracy.map {
            "Overall accuracy, expected: standard error \(NumberFormat.decimal($0.standardError, digits: 4)) (Cochran 1977, eq. 5.6), 95 % interval \(limits($0))"
        }
        return [
            "\(NumberFormat.count(points, "point")), stratified by the map's classes (seed \(seed)): at least \(SamplingDesign.leastOfClass) in each class (or an equal share, or all its pixels), "
                + "the rest in proportion to area",
            overall ?? "",
            "Expected 95 % intervals, for the user's accuracies of --expect and errors spread over all other classes:",
            TextTable.render(
                header: ["class", "pixels", "share", "points", "user's", "producer's", "share of the area"],
                rows: rows),
            "Wrote \(output). Label its field class with names of the map's classes, without looking at the map; then",
            "  yatlas assess \(map) \(output) --class-field class",
        ].joined(separator: "\n")
    }
}
