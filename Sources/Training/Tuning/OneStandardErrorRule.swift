/// The one-standard-error rule (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3): the first candidate within
/// one standard error of the best.
package enum OneStandardErrorRule {
    /// The index of the first group of predictions whose best macro-F1 is within one standard error of the best of all,
    /// and the index of the best one in it.
    ///
    /// - Parameters:
    ///   - groups: lists of predictions, the class of each sample.
    ///   - targets: the reference classes.
    ///   - classCount: C.
    /// - Returns: both indices.
    package static func first(_ groups: [[[Int]]], targets: [Int], classCount: Int) -> (group: Int, member: Int) {
        let judged = judged(groups, targets, classCount)
        let chosen = judged.firstIndex { $0.behind <= $0.error } ?? 0
        return (chosen, judged[chosen].member)
    }

    /// The indices of the groups within two standard errors of the best.
    static func hopeful(_ groups: [[[Int]]], targets: [Int], classCount: Int) -> [Int] {
        let judged = judged(groups, targets, classCount)
        return judged.indices.filter { judged[$0].behind <= 2 * judged[$0].error }
    }

    /// For each group its best member, its difference from the best of all, and the standard error of that difference.
    private static func judged(_ groups: [[[Int]]], _ targets: [Int], _ classCount: Int) -> [(
        member: Int, behind: Double, error: Double
    )] {
        let best = groups.map { group in
            let judged = group.map { MacroF1($0, targets, classCount) }
            let place = judged.indices.max { (judged[$0].value, $1) < (judged[$1].value, $0) } ?? 0
            return (member: place, figure: judged[place])
        }
        guard let top = best.map(\.figure).max(by: { $0.value < $1.value }) else { return [] }
        return best.map { own in
            // Both have predictions for the same samples.
            let squares = zip(top.influences, own.figure.influences).reduce(0) {
                $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
            }
            return (own.member, top.value - own.figure.value, squares.squareRoot())
        }
    }
}
