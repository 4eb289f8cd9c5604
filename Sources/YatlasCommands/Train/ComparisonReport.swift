internal import Accuracy
internal import CommandSupport
internal import Foundation
internal import Training
internal import YatlasCore

extension CompareCommand {
    struct Report: Encodable, CustomStringConvertible {
        struct Arm: Encodable {
            var name: String
            var model: String
            /// nil where the number of samples decides.
            var units: Int?
            var features: [String]
            var parameters: Int
            var bytes: Int
            var nanosecondsPerPixel: Double
            var seconds: Double
            var heldOut: AccuracyFigures
        }
        /// An arm against the first: the second's figures less the first's.
        struct Contrast: Encodable {
            var first: String
            var second: String
            var overallAccuracy: Difference
            var macroF1: Difference
            var f1: [Difference?]
            /// The same as if every sample told something new: too short an interval where they lie together.
            var overallAccuracyByPixel: Difference
            var mcnemarProbability: Double
            var verdicts: [String]
        }
        /// What arms reach with 1, 2, 4... polygons of each class.
        struct Curve: Encodable {
            var file: String
            var points: [[LearningCurve.Point]]
            var verdicts: [String]
            let table: String
            /// What is counted: "polygons".
            let unitName: String

            private enum CodingKeys: CodingKey { case file, points, verdicts }
        }
        var samples: Int
        var folds: String
        var remarks: [String]
        var arms: [Arm]
        var contrasts: [Contrast]
        var curve: Curve?

        var description: String {
            let classes = arms.first?.heldOut.perClass.map(\.name) ?? []
            var rows = [
                ["overall accuracy"] + arms.map { NumberFormat.decimal($0.heldOut.overallAccuracy) },
                ["macro-F1"] + arms.map { NumberFormat.decimal($0.heldOut.macroF1) },
            ]
            for (index, name) in classes.enumerated() {
                rows.append(["F1 \(name)"] + arms.map { NumberFormat.decimal($0.heldOut.perClass[index].f1) })
            }
            rows.append(["log loss"] + arms.map { NumberFormat.decimal($0.heldOut.logLoss) })
            rows.append(["calibration error"] + arms.map { NumberFormat.decimal($0.heldOut.calibrationError) })
            rows.append(["features"] + arms.map { "\($0.features.count)" })
            rows.append(["parameters"] + arms.map { "\($0.parameters)" })
            rows.append(["ns a pixel"] + arms.map { NumberFormat.decimal($0.nanosecondsPerPixel, digits: 0) })
            rows.append(["seconds"] + arms.map { NumberFormat.decimal($0.seconds, digits: 1) })
            let letters = arms.indices.map(letter)
            let notes = remarks.map { "note: \($0)" }
            let names = zip(letters, arms).map { "\($0) = \($1.title)" }
            return
                (notes + ["\(samples) samples, \(folds); figures of held-out samples"] + names
                + [TextTable.render(header: [""] + letters, rows: rows)] + contrasts.flatMap(\.verdicts)
                + (curve.map { [$0.table] + $0.verdicts + ["Wrote \($0.file)"] } ?? [])).joined(
                    separator: "\n")
        }
    }
}

/// The letter of an arm.
func letter(_ place: Int) -> String { String(UnicodeScalar(UInt8(65 + place))) }

extension CompareCommand.Report.Arm {
    /// The kind, the features and, where it was told, the size.
    var title: String { "\(model), \(name)" + (units.map { ", \($0) units" } ?? "") }
}

extension CompareCommand.Report {
    package init(_ comparison: Comparison, remarks: [String]) {
        self.init(
            samples: comparison.samples, folds: comparison.folds.description,
            remarks: remarks + comparison.folds.remarks + comparison.remarks.map(\.typed),
            arms: comparison.arms.map {
                Arm(
                    name: $0.candidate.name, model: $0.candidate.kind.rawValue, units: $0.candidate.units,
                    features: $0.candidate.features, parameters: $0.parameters, bytes: 4 * $0.parameters,
                    nanosecondsPerPixel: $0.nanoseconds, seconds: $0.seconds, heldOut: AccuracyFigures($0.heldOut))
            },
            contrasts: comparison.contrasts.enumerated().map { index, contrast in
                Contrast(contrast, second: index + 1, groups: comparison.folds.unitName)
            })
    }
}

extension CompareCommand.Report.Contrast {
    /// The first arm is A, the others follow.
    fileprivate init(_ contrast: Comparison.PairwiseDifference, second place: Int, groups: String) {
        let names = ("A", letter(place))
        let differences = contrast.differences
        let isOfSingles = groups.isOfSingles
        func verdict(_ difference: Difference, _ measure: String) -> String {
            difference.verdict(first: names.0, second: names.1, measure: measure, groups: groups)
        }
        self.init(
            first: names.0, second: names.1, overallAccuracy: differences.overallAccuracy,
            macroF1: differences.macroF1, f1: differences.f1,
            overallAccuracyByPixel: differences.overallAccuracyByPixel,
            mcnemarProbability: contrast.discordant.probability,
            verdicts: [
                verdict(differences.overallAccuracy, "overall accuracy"), verdict(differences.macroF1, "macro-F1"),
                contrast.discordant.sentence(first: names.0, second: names.1, groups: isOfSingles ? nil : groups),
            ] + (isOfSingles ? [] : [differences.overallAccuracyByPixel.aside(groups: groups)].compactMap(\.self)))
    }
}

extension String {
    /// Whether it names groups of one sample each, as units of folds are named.
    var isOfSingles: Bool { ["rows", "points", "pixels"].contains(self) }
}

extension CompareCommand.Report.Curve {
    fileprivate typealias Point = LearningCurve.Point

    package init(_ curve: LearningCurve, path: String) {
        let arms = curve.points.indices
        let rows = curve.points[0].indices.map { at in
            ["\(curve.points[0][at].groups)"]
                + arms.map { arm in
                    let point = curve.points[arm][at]
                    return
                        "\(NumberFormat.decimal(point.macroF1)) (\(NumberFormat.decimal(point.lowest))-\(NumberFormat.decimal(point.highest)))"
                }
        }
        let header = ["\(curve.unitName) a class"] + arms.map { "\(letter($0)): macro-F1" }
        self.init(
            file: path, points: curve.points, verdicts: arms.dropFirst().map { curve.saving($0) },
            table:
                "What so many of each class reach; mean, least and greatest of \(LearningCurve.draws) draws, untuned:\n"
                + TextTable.render(header: header, rows: rows),
            unitName: curve.unitName)
    }
}

extension LearningCurve {
    /// What an arm saves in labels against the first, in a sentence.
    fileprivate func saving(_ arm: Int) -> String {
        let (first, second) = (letter(0), letter(arm))
        let (all, own) = (points[0].last, points[arm].last)
        guard let all, let own else { return "" }
        func sentence(_ saver: Int, _ name: String, _ other: String, _ goal: Point) -> String? {
            groups(arm: saver, reaching: goal.macroF1).map { count in
                "\(name) reaches with \(NumberFormat.decimal(count, digits: count < 10 ? 1 : 0)) \(unitName) a class what \(other) reaches "
                    + "with \(goal.groups) (macro-F1 \(NumberFormat.decimal(goal.macroF1)))."
            }
        }
        return sentence(arm, second, first, all) ?? sentence(0, first, second, own)
            ?? "Neither of \(first) and \(second) reaches the other."
    }

    /// The points as a table: arm, polygons a class, macro-F1 with the least and the greatest of the draws.
    var table: String {
        points.enumerated().reduce("arm,\(unitName)_per_class,macro_f1,lowest,highest\n") { text, arm in
            arm.element.reduce(text) {
                $0 + "\(letter(arm.offset)),\($1.groups),\(NumberFormat.decimal($1.macroF1, digits: 4)),"
                    + "\(NumberFormat.decimal($1.lowest, digits: 4)),\(NumberFormat.decimal($1.highest, digits: 4))\n"
            }
        }
    }
}
