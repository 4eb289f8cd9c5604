internal import YatlasCore

extension LearningCurve {
    /// What an arm saves in labels against the first, in a sentence.
    func saving(_ arm: Int) -> String {
        let (first, second) = (ComparisonSummary.letter(0), ComparisonSummary.letter(arm))
        guard let all = points[0].last, let own = points[arm].last else { return "" }
        func sentence(_ saver: Int, _ name: String, _ other: String, _ goal: Point) -> String? {
            groups(arm: saver, reaching: goal.macroF1).map { count in
                let number = NumberFormat.decimal(count, digits: count < 10 ? 1 : 0)
                return "\(name) reaches with \(number) \(unitName) a class what \(other) reaches "
                    + "with \(goal.groups) (macro-F1 \(NumberFormat.decimal(goal.macroF1)))."
            }
        }
        return sentence(arm, second, first, all) ?? sentence(0, first, second, own)
            ?? "Neither of \(first) and \(second) reaches the other."
    }

    /// The points as a table (CSV): arm, polygons a class, macro-F1 with the least and the greatest of the draws.
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
