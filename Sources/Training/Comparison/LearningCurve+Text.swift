internal import Accuracy
internal import YatlasCore

extension LearningCurve {
    /// A sentence on the labels that a configuration saves compared with the first, or the first compared with it.
    ///
    /// - Parameters:
    ///   - arm: the index of the configuration.
    ///   - difference: its macro-F1 minus the first's, with all training polygons; nothing is saved if the interval
    ///     includes zero.
    /// - Returns: the sentence, with its full stop.
    func saving(_ arm: Int, _ difference: Difference) -> String {
        let names = (ComparisonSummary.letter(0), ComparisonSummary.letter(arm))
        guard difference.isDecidable, difference.excludesZero else {
            return
                "No saving in \(unitName) is shown for \(names.0) and \(names.1), as no difference in macro-F1 is."
        }
        let isFirst = difference.value < 0
        let (better, worse) = isFirst ? (names.0, names.1) : (names.1, names.0)
        guard let goal = points[isFirst ? arm : 0].last,
            let count = groups(arm: isFirst ? 0 : arm, reaching: goal.macroF1), count < Double(goal.groups)
        else { return "\(better) needs as many \(unitName) as \(worse) where nothing is tuned, as here." }
        let number = NumberFormat.decimal(count, digits: count < 10 ? 1 : 0)
        return "\(better) reaches with \(number) \(unitName) a class what \(worse) reaches "
            + "with \(goal.groups) (macro-F1 \(NumberFormat.decimal(goal.macroF1)))."
    }

    /// The points as CSV: configuration, polygons per class, macro-F1 with the minimum and maximum of the draws.
    package var table: String {
        points.enumerated().reduce("arm,\(unitName)_per_class,macro_f1,lowest,highest\n") { text, arm in
            arm.element.reduce(text) {
                $0 + "\(ComparisonSummary.letter(arm.offset)),\($1.groups),"
                    + "\(NumberFormat.decimal($1.macroF1, digits: 4)),"
                    + "\(NumberFormat.decimal($1.lowest, digits: 4)),\(NumberFormat.decimal($1.highest, digits: 4))\n"
            }
        }
    }
}
