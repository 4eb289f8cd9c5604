package import Yat

extension CrossValidationResult {
    /// The largest share of known pixels of new groups that thresholds may reject.
    private static let share = 0.05

    /// The rejection thresholds that reject at most 5 % of the samples of a new fold, four as unknown for each
    /// ambiguous one, with the share that thresholds of the other folds reject of a fold; nil for models without
    /// prototypes.
    ///
    /// The bound is the rejected share plus one standard error over folds. See docs/decisions/0008.
    package var rejection: RejectionThresholds? {
        guard !rows.isEmpty, distances.count == rows.count else { return nil }
        let margins = margins
        let held = Dictionary(grouping: rows.indices) { folds?.ofSample[rows[$0]] ?? 0 }
        let byFold = held.keys.sorted().compactMap { held[$0] }
        var all = thresholds(byFold, margins)
        if byFold.count > 1 {
            let count = byFold.indices.reduce(0) { sum, fold in
                var others = byFold
                let own = others.remove(at: fold)
                return sum + rejected(by: thresholds(others, margins), own, margins)
            }
            all.measured = Double(count) / Double(rows.count)
        }
        return all
    }

    private func rejected(by thresholds: RejectionThresholds, _ samples: [Int], _ margins: [Float]) -> Int {
        samples.count { thresholds.rejection(distance: Float(distances[$0]), margin: margins[$0]) != nil }
    }

    private func thresholds(_ byFold: [[Int]], _ margins: [Float]) -> RejectionThresholds {
        let samples = byFold.joined()
        let farthest = samples.map { distances[$0] }.sorted(by: >)
        let leads = samples.map { margins[$0] }.sorted()
        // Distance alone rejects at most `count` samples, the lead a quarter of that; together no more than their sum.
        func at(_ count: Int) -> RejectionThresholds {
            .init(share: Self.share, distance: Float(farthest[count]), margin: leads[count / 4], measured: nil)
        }
        var (low, high) = (0, leads.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            let counts = byFold.map { rejected(by: at(middle), $0, margins) }
            if Self.bound(counts, of: byFold.map(\.count)) <= Self.share { low = middle } else { high = middle - 1 }
        }
        return at(low)
    }

    /// An upper bound of the share for a new fold: the share over all folds plus its standard error, as a ratio of sums
    /// over folds (Cochran 1977, 2.46). With one fold the error is unknown, and the share itself is used.
    private static func bound(_ counts: [Int], of totals: [Int]) -> Double {
        let total = Double(totals.reduce(0, +))
        let share = Double(counts.reduce(0, +)) / total
        guard counts.count > 1 else { return 2 * share }
        let squares = zip(counts, totals).reduce(0) { sum, fold in
            let off = Double(fold.0) - share * Double(fold.1)
            return sum + off * off
        }
        let folds = Double(counts.count)
        return share + (squares * folds / (folds - 1)).squareRoot() / total
    }
}
