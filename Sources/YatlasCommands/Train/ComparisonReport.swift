internal import Accuracy
internal import CommandSupport
internal import Training
internal import YatlasCore

/// The results of a comparison.
struct ComparisonReport: Encodable, CustomStringConvertible {
    struct Arm: Encodable {
        var name: String
        var model: String
        /// Nil if it depends on the number of samples.
        var units: Int?
        var features: [String]
        var parameters: Int
        var bytes: Int
        var nanosecondsPerPixel: Double
        var seconds: Double
        var heldOut: AccuracyFigures
    }
    /// The differences between a configuration and the first: its measures minus the first's.
    struct Contrast: Encodable {
        var first: String
        var second: String
        var overallAccuracy: Difference
        var macroF1: Difference
        var f1: [Difference?]
        var overallAccuracyByPixel: Difference
        var mcnemarProbability: Double
        var verdicts: [String]
    }
    /// The learning curves: accuracy with 1, 2, 4... polygons of each class.
    struct Curve: Encodable {
        var file: String
        var points: [[LearningCurve.Point]]
        var verdicts: [String]
    }
    var samples: Int
    /// The number of runs, with other folds and seeds; counts of held-out samples are over all runs.
    var runs: Int
    /// A sentence on the scope of the verdicts.
    var scope: String
    /// The outcomes for the labels; nil for tables.
    var labels: LabelAccount?
    var folds: String
    var remarks: [String]
    var arms: [Arm]
    var contrasts: [Contrast]
    var curve: Curve?
    private let summary: ComparisonSummary

    private enum CodingKeys: CodingKey { case samples, runs, scope, labels, folds, remarks, arms, contrasts, curve }

    /// Takes the summary of a comparison, and the file of its learning curve, if there is one.
    init(_ summary: ComparisonSummary, curve file: String?) {
        self.summary = summary
        samples = summary.samples
        runs = summary.runs
        scope = summary.scope
        folds = summary.folds
        labels = summary.account
        remarks = summary.remarks.map(\.typed)
        arms = summary.arms.map {
            Arm(
                name: $0.name, model: $0.kind.rawValue, units: $0.units, features: $0.features,
                parameters: $0.parameters, bytes: $0.bytes, nanosecondsPerPixel: $0.nanosecondsPerPixel,
                seconds: $0.seconds, heldOut: $0.figures)
        }
        contrasts = summary.contrasts.map {
            Contrast(
                first: $0.first, second: $0.second, overallAccuracy: $0.overallAccuracy, macroF1: $0.macroF1,
                f1: $0.f1, overallAccuracyByPixel: $0.overallAccuracyByPixel,
                mcnemarProbability: $0.mcnemarProbability, verdicts: $0.verdicts)
        }
        if let curve = summary.curve, let file {
            self.curve = Curve(file: file, points: curve.points, verdicts: curve.verdicts)
        }
    }

    var description: String {
        let letters = summary.arms.map(\.letter)
        let notes = labels.lines(remarks)
        let names = summary.arms.map { "\($0.letter) = \($0.title)" }
        return
            (notes + ["\(samples) samples, \(folds)", scale] + names
            + [TextTable.render(header: [""] + letters, rows: figures), intervals, scope]
            + contrasts.flatMap(\.verdicts)
            + (curve.map { [curveTable($0, letters)] + $0.verdicts + ["Wrote \($0.file)"] } ?? [])).joined(
                separator: "\n")
    }

    /// The scope of the figures.
    private var scale: String {
        runs > 1
            ? "Figures are of held-out samples, over \(runs) runs; those of 'yatlas train' are of one run."
            : "Figures are of held-out samples, of one run, as in 'yatlas train'."
    }

    private var intervals: String {
        "[a, b]: 95 % interval of each classifier alone. All were tested on the same samples, so judge their differences "
            + "by the sentences below."
    }

    /// Accuracy and costs, one column for each configuration.
    private var figures: [[String]] {
        let classes = arms.first?.heldOut.perClass.map(\.name) ?? []
        var rows = [
            ["overall accuracy"]
                + arms.map {
                    NumberFormat.decimal($0.heldOut.overallAccuracy, $0.heldOut.overallAccuracyInterval)
                },
            ["macro-F1\(arms.first?.heldOut.partTested ?? "")"]
                + arms.map { NumberFormat.decimal($0.heldOut.macroF1, $0.heldOut.macroF1Interval) },
        ]
        for (index, name) in classes.enumerated() {
            rows.append(["F1 \(name)"] + arms.map { NumberFormat.decimal($0.heldOut.perClass[index].f1) })
        }
        if arms.contains(where: { $0.heldOut.logLoss != nil }) {
            rows.append(["log loss"] + arms.map { NumberFormat.decimal($0.heldOut.logLoss) })
            rows.append(["calibration error"] + arms.map { NumberFormat.decimal($0.heldOut.calibrationError) })
        }
        rows.append(["features"] + arms.map { "\($0.features.count)" })
        rows.append(["parameters"] + arms.map { "\($0.parameters)" })
        rows.append(["ns per pixel"] + arms.map { NumberFormat.decimal($0.nanosecondsPerPixel, digits: 0) })
        rows.append(["seconds (all runs)"] + arms.map { NumberFormat.decimal($0.seconds, digits: 1) })
        return rows
    }

    /// The learning curve, one column for each configuration.
    private func curveTable(_ curve: Curve, _ letters: [String]) -> String {
        let rows = curve.points[0].indices.map { at in
            ["\(curve.points[0][at].groups)"]
                + curve.points.map { arm in
                    let (low, high) = (NumberFormat.decimal(arm[at].lowest), NumberFormat.decimal(arm[at].highest))
                    return "\(NumberFormat.decimal(arm[at].macroF1)) (\(low)-\(high))"
                }
        }
        let header = ["\(summary.curve?.unitName ?? "") per class"] + letters.map { "\($0): macro-F1" }
        return
            "Macro-F1 by the number of training \(summary.curve?.unitName ?? "") of each class: mean (minimum-maximum) of "
            + "\(LearningCurve.draws) random draws, hyperparameters not tuned:\n"
            + TextTable.render(header: header, rows: rows)
    }
}
