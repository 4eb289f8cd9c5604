package import Yat

extension CrossValidationResult {
    /// The thresholds that reject 5 % of these samples, both rules as strict as each other, with the share that thresholds
    /// of the other folds reject of a fold; nil where models have no prototypes.
    package var rejection: RejectionThresholds? {
        let share = 0.05
        guard !rows.isEmpty, relativeDistances.count == rows.count else { return nil }
        let margins = margins
        func rejected(_ thresholds: RejectionThresholds, _ samples: [Int]) -> Int {
            samples.count {
                thresholds.rejection(relativeDistance: Float(relativeDistances[$0]), margin: margins[$0]) != nil
            }
        }
        func thresholds(_ samples: [Int]) -> RejectionThresholds {
            let distances = samples.map { relativeDistances[$0] }.sorted(by: >)
            let leads = samples.map { margins[$0] }.sorted()
            // Each rule alone rejects so many at most; together they reject no more than their sum.
            var (low, high) = (0, samples.count - 1)
            func at(_ count: Int) -> RejectionThresholds {
                .init(share: share, relativeDistance: Float(distances[count]), margin: leads[count], measured: nil)
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
