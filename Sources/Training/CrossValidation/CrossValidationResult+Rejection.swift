package import Yat

extension CrossValidationResult {
    /// The thresholds that reject 5 % of these samples, four as unknown for each that is ambiguous, with the share that
    /// thresholds of the other folds reject of a fold; nil where models have no prototypes. See docs/decisions/0008.
    package var rejection: RejectionThresholds? {
        let share = 0.05
        guard !rows.isEmpty, distances.count == rows.count else { return nil }
        let margins = margins
        func rejected(_ thresholds: RejectionThresholds, _ samples: [Int]) -> Int {
            samples.count {
                thresholds.rejection(distance: Float(distances[$0]), margin: margins[$0]) != nil
            }
        }
        func thresholds(_ samples: [Int]) -> RejectionThresholds {
            let farthest = samples.map { distances[$0] }.sorted(by: >)
            let leads = samples.map { margins[$0] }.sorted()
            // Distance alone rejects so many at most, the lead a quarter of that; together no more than their sum.
            var (low, high) = (0, samples.count - 1)
            func at(_ count: Int) -> RejectionThresholds {
                .init(share: share, distance: Float(farthest[count]), margin: leads[count / 4], measured: nil)
            }
            while low < high {
                let middle = (low + high + 1) / 2
                if Double(rejected(at(middle), samples)) <= share * Double(samples.count) {
                    low = middle
                } else {
                    high = middle - 1
                }
            }
            return at(low)
        }
        var all = thresholds(Array(rows.indices))
        if let folds, folds.numbers.count > 1 {
            let count = folds.numbers.reduce(0) { sum, number in
                let own = rows.indices.filter { folds.ofSample[rows[$0]] == number }
                return sum + rejected(thresholds(rows.indices.filter { folds.ofSample[rows[$0]] != number }), own)
            }
            all.measured = Double(count) / Double(rows.count)
        }
        return all
    }
}
