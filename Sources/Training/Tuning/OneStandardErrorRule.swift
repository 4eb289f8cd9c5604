/// The one-standard-error rule (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3): the first that is not worse
/// than the best by more than chance allows.
package enum OneStandardErrorRule {
    /// The place of the first group of predictions whose best macro-F1 is within one standard error of the best of
    /// all, and the place of its best in it.
    ///
    /// - Parameters:
    ///   - groups: lists of the class of each sample.
    ///   - targets: the true classes.
    ///   - classCount: C.
    /// - Returns: both places.
    package static func first(_ groups: [[[Int]]], targets: [Int], classCount: Int) -> (group: Int, member: Int) {
        let best = groups.map { group in
            let judged = group.map { MacroF1($0, targets, classCount) }
            let place = judged.indices.max { (judged[$0].value, $1) < (judged[$1].value, $0) } ?? 0
            return (place, judged[place])
        }
        let top = best.map(\.1).max { $0.value < $1.value }
        let chosen = best.firstIndex { _, own in
            guard let top else { return true }
            // The error of the difference: both are judged on the same samples.
            let squares = zip(top.influences, own.influences).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            return top.value - own.value <= squares.squareRoot()
        }
        return (chosen ?? 0, best[chosen ?? 0].0)
    }
}
