internal import Accuracy
internal import Foundation
internal import YatlasCore

/// What was drawn.
struct SampleDesignReport: Encodable, CustomStringConvertible {
    struct Stratum: Encodable {
        var name: String
        var pixels: Int
        var points: Int
    }
    var map: String
    var output: String
    var points: Int
    var seed: UInt64
    var standardError: Double?
    /// The user's accuracies that the size was computed from.
    var expected: [Double]?
    var strata: [Stratum]

    var description: String {
        let total = Double(strata.reduce(0) { $0 + $1.pixels })
        let rows = strata.enumerated().map { index, stratum in
            [
                stratum.name, "\(stratum.pixels)",
                String(format: "%.2f %%", 100 * Double(stratum.pixels) / total), "\(stratum.points)",
            ] + (expected.map { [NumberFormat.decimal($0[index], digits: 2)] } ?? [])
        }
        let header = ["class", "pixels", "share", "points"] + (expected == nil ? [] : ["expected user's accuracy"])
        let reason = standardError.map {
            "\(points) points for a standard error of \($0) of overall accuracy (Cochran 1977, eq. 5.25), if user's "
                + "accuracies are as expected"
        }
        return [
            reason ?? "\(points) points",
            "drawn at random in each class of the map (seed \(seed)): at least \(SamplingDesign.leastOfClass) of each, "
                + "or an equal share, or all it has; the rest in proportion",
            TextTable.render(header: header, rows: rows),
            "Wrote \(output). Fill the field class with names of the map's classes, without looking at the map; then",
            "  yatlas assess \(map) \(output) --class-field class",
        ].joined(separator: "\n")
    }
}
