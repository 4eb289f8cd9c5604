internal import Kernels
internal import YatlasCore

/// Scores of classes that are sums over units, or over features, and how they come apart.
package struct AdditiveScores: Sendable {
    /// The numbers of units that are deleted.
    package static let counts = [1, 3, 5, 10]

    /// The labels after units are deleted: shares of the samples.
    package struct Deletion: Sendable {
        /// Labels that change without the units that support them most.
        package var supporting = 0.0
        /// Labels that change without as many random units.
        package var random = 0.0
        /// Labels that change without as many units that contribute least.
        package var least = 0.0
        /// Labels that stay with the constants and only the units that contribute most.
        package var kept = 0.0
    }

    /// rows x K.
    let values: [Double]
    /// C x K.
    let head: [Double]
    /// C.
    let intercept: [Double]

    private var units: Int { head.count / intercept.count }

    /// Makes it from what units say of each sample.
    ///
    /// - Parameters:
    ///   - values: rows x K.
    ///   - head: the weights of each class, C x K.
    ///   - intercept: the constants, C.
    package init(values: [Double], head: [Double], intercept: [Double]) {
        (self.values, self.head, self.intercept) = (values, head, intercept)
    }

    /// A sample's label, and the parts of its lead over the second class.
    private struct Lead {
        let best: Int
        let value: Double
        let constant: Double
        let parts: [Double]
    }

    private func winner(_ scores: [Double]) -> Int {
        scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
    }

    private func scores(_ row: Int, with isUsed: (Int) -> Bool = { _ in true }) -> [Double] {
        let k = units
        return intercept.indices.map { c in
            var sum = intercept[c]
            for unit in 0..<k where isUsed(unit) { sum += head[c * k + unit] * values[row * k + unit] }
            return sum
        }
    }

    private func lead(_ row: Int) -> Lead {
        let (scores, k) = (scores(row), units)
        let best = winner(scores)
        let next = scores.indices.filter { $0 != best }.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
        let parts = (0..<k).map { (head[best * k + $0] - head[next * k + $0]) * values[row * k + $0] }
        return Lead(
            best: best, value: scores[best] - scores[next], constant: intercept[best] - intercept[next], parts: parts)
    }

    private var rows: Int { values.count / max(units, 1) }

    /// The sum of the parts of a lead without their signs (units and constant) over the lead: the samples' median.
    package var cancellation: Double {
        (0..<rows).compactMap { row in
            let lead = lead(row)
            guard lead.value > 0 else { return nil }
            return lead.parts.reduce(abs(lead.constant)) { $0 + abs($1) } / lead.value
        }.median
    }

    /// The deletion test (Samek et al. 2017, IEEE Transactions on Neural Networks and Learning Systems 28:2660-2673)
    /// and its converse, for each of `counts`.
    package func deletions(seed: UInt64) -> [Deletion] {
        var random = SplitMix64(seed: seed)
        var sums = Self.counts.map { _ in Deletion() }
        let share = 1 / Double(max(rows, 1))
        for row in 0..<rows {
            let lead = lead(row)
            let byPart = lead.parts.indices.sorted { (lead.parts[$1], $0) < (lead.parts[$0], $1) }
            let bySize = lead.parts.indices.sorted { (abs(lead.parts[$1]), $0) < (abs(lead.parts[$0]), $1) }
            let shuffled = lead.parts.indices.shuffled(using: &random)
            func changes(without units: some Sequence<Int>) -> Bool {
                let gone = Set(units)
                return winner(scores(row) { !gone.contains($0) }) != lead.best
            }
            for (place, count) in Self.counts.enumerated() {
                let supporting = byPart.prefix(count).filter { lead.parts[$0] > 0 }
                if changes(without: supporting) { sums[place].supporting += share }
                if changes(without: shuffled.prefix(supporting.count)) { sums[place].random += share }
                if changes(without: bySize.suffix(supporting.count)) { sums[place].least += share }
                if !changes(without: bySize.dropFirst(count)) { sums[place].kept += share }
            }
        }
        return sums
    }
}

extension ClassifierParameters {
    /// Standardised samples as they meet the units, row by row.
    func met(_ features: [Float]) -> [Double] {
        let d = featureCount
        return mixed(
            features.indices.map { (Double(features[$0]) - Double(shift[$0 % d])) * Double(scale[$0 % d]) })
    }

    /// The parts of samples' scores: of units, or of features where there are no units.
    func additive(_ features: [Float]) -> AdditiveScores {
        let (d, k) = (featureCount, unitCount)
        let x = met(features)
        let constants = intercept.map(Double.init)
        guard k > 0 else { return AdditiveScores(values: x, head: skip.map(Double.init), intercept: constants) }
        let points = mixed(units.map(Double.init))
        let (bias, epsilon) = (Double(bias), Double(epsilon))
        var values: [Double] = []
        for row in 0..<(x.count / d) {
            for unit in 0..<k {
                var (sum, distance) = (bias, epsilon)
                for feature in 0..<d {
                    let (w, z) = (points[unit * d + feature], x[row * d + feature])
                    sum += w * z
                    distance += (w - z) * (w - z)
                }
                values.append(sum * sum / distance)
            }
        }
        return AdditiveScores(values: values, head: head.map(Double.init), intercept: constants)
    }
}
