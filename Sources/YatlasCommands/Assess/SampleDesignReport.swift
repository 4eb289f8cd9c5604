internal import Accuracy
internal import Foundation
internal import Maps
internal import YatlasCore

/// What was drawn, and what it is expected to tell.
struct SampleDesignReport: Encodable, CustomStringConvertible {
    struct Stratum: Encodable {
        var name: String
        var pixels: Int
        var points: Int
        /// If user's accuracies are as expected.
        var usersAccuracy: Estimate?
        var producersAccuracy: Estimate?
        /// The share of the ground.
        var share: Estimate?
    }
    var map: String
    var output: String
    var points: Int
    var seed: UInt64
    var overallAccuracy: Estimate?
    var strata: [Stratum]

    /// Takes a design and what is expected of it.
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
            "Expected of overall accuracy: standard error \(NumberFormat.decimal($0.standardError, digits: 4)) (Cochran 1977, eq. 5.6), 95 % interval \(limits($0))"
        }
        return [
            "\(points) points drawn at random in each class of the map (seed \(seed)): at least \(SamplingDesign.leastOfClass) of each, "
                + "or an equal share, or all it has; the rest in proportion",
            overall ?? "",
            "Expected 95 % intervals, if user's accuracies are as expected (--expect) and mistakes are of all other classes:",
            TextTable.render(
                header: ["class", "pixels", "share", "points", "user's", "producer's", "share of the ground"],
                rows: rows),
            "Wrote \(output). Fill the field class with names of the map's classes, without looking at the map; then",
            "  yatlas assess \(map) \(output) --class-field class",
        ].joined(separator: "\n")
    }
}
