internal import YatlasCore

/// Typical samples of a class: those nearest to the means of its k-means clusters (Lloyd 1982), initialised by
/// k-means++ (Arthur and Vassilvitskii 2007).
struct TypicalSamples {
    /// The largest number of rows of a class to cluster, evenly spaced.
    private static let most = 1000
    /// The number of iterations, after which means hardly change.
    private static let steps = 20

    /// Samples row by row, `dimension` values each.
    let x: [Float]
    let dimension: Int

    /// The typical samples among some rows.
    ///
    /// - Parameters:
    ///   - rows: rows of one class.
    ///   - count: the number of typical samples, at most the number of rows.
    ///   - random: the generator for the initial means.
    /// - Returns: distinct rows; fewer than requested where clusters share their typical sample.
    func rows(of rows: [Int], count: Int, using random: inout SplitMix64) -> [Int] {
        guard count > 0, rows.count > count else { return rows }
        let used = (0..<min(rows.count, TypicalSamples.most)).map {
            rows[$0 * rows.count / min(rows.count, TypicalSamples.most)]
        }
        var means = starts(used, count, using: &random)
        for _ in 0..<TypicalSamples.steps {
            var sums = [[Float]](repeating: [Float](repeating: 0, count: dimension), count: count)
            var sizes = [Int](repeating: 0, count: count)
            for row in used {
                let own = nearest(row, means).place
                sizes[own] += 1
                for feature in 0..<dimension { sums[own][feature] += x[row * dimension + feature] }
            }
            for place in means.indices where sizes[place] > 0 {
                means[place] = sums[place].map { $0 / Float(sizes[place]) }
            }
        }
        var found: [Int] = []
        for mean in means {
            let row = used.min { distance($0, mean) < distance($1, mean) }
            if let row, !found.contains(row) { found.append(row) }
        }
        return found
    }

    /// The initial means: each is drawn with probability proportional to the squared distance from the previous ones.
    private func starts(_ rows: [Int], _ count: Int, using random: inout SplitMix64) -> [[Float]] {
        var means = [sample(rows[Int.random(in: rows.indices, using: &random)])]
        while means.count < count {
            let chances = rows.map { nearest($0, means).distance }
            var rest = Float.random(in: 0...1, using: &random) * chances.reduce(0, +)
            let place = chances.firstIndex { chance in
                rest -= chance
                return rest < 0
            }
            means.append(sample(rows[place ?? rows.count - 1]))
        }
        return means
    }

    private func sample(_ row: Int) -> [Float] { Array(x[(row * dimension)..<(row * dimension + dimension)]) }

    private func nearest(_ row: Int, _ means: [[Float]]) -> (place: Int, distance: Float) {
        var best = (place: 0, distance: Float.infinity)
        for place in means.indices {
            let own = distance(row, means[place])
            if own < best.distance { best = (place, own) }
        }
        return best
    }

    private func distance(_ row: Int, _ mean: [Float]) -> Float {
        var sum: Float = 0
        for feature in 0..<dimension {
            let difference = x[row * dimension + feature] - mean[feature]
            sum += difference * difference
        }
        return sum
    }
}
