package import Kernels

/// The influence of a classifier's units on samples.
package struct UnitInfluence: Sendable, Equatable {
    /// The decrease of the share of correctly classified samples if only one unit is dropped, unit by unit; negative
    /// where it increases.
    package let losses: [Double]
    /// The cancellation of score parts: the sum of the absolute parts of the lead of a sample's class over the
    /// runner-up (units, features of the linear part, constant), divided by that lead; the median over the samples. 1
    /// means no cancellation, 10 that nine tenths cancel.
    package let cancellation: Double
}

extension ClassifierParameters {
    /// Drops each unit in turn and measures its influence.
    ///
    /// - Parameter samples: one or more.
    /// - Returns: the influence of the units on these samples.
    package func influence(on samples: SampleSet) -> UnitInfluence {
        let units = StandardisedPoint.units(self)
        var lost = [Int](repeating: 0, count: unitCount)
        var cancellations: [Double] = []
        for row in 0..<samples.count {
            let values = samples.features[(row * featureCount)..<((row + 1) * featureCount)].map(Double.init)
            let point = StandardisedPoint(self, units: units, values)
            let (yats, logits) = (point.yats, point.logits)
            let target = samples.targets[row]
            let isRight = winner(of: logits) == target
            for unit in yats.indices {
                let without = logits.indices.map { logits[$0] - point.head($0, unit) * yats[unit] }
                lost[unit] += (isRight ? 1 : 0) - (winner(of: without) == target ? 1 : 0)
            }
            if let cancellation = point.cancellation(logits, yats) { cancellations.append(cancellation) }
        }
        return UnitInfluence(
            losses: lost.map { Double($0) / Double(max(samples.count, 1)) },
            cancellation: cancellations.isEmpty ? 1 : cancellations.sorted()[cancellations.count / 2])
    }
}

/// The class of the greatest score, the first of equals.
private func winner(of logits: [Double]) -> Int {
    logits.indices.max { (logits[$0], $1) < (logits[$1], $0) } ?? 0
}

extension StandardisedPoint {
    /// The sum of the absolute parts of the lead divided by the lead; nil if the lead is 0.
    fileprivate func cancellation(_ logits: [Double], _ yats: [Double]) -> Double? {
        let order = logits.indices.sorted { (logits[$1], $0) < (logits[$0], $1) }
        let (best, next) = (order[0], order[1])
        guard logits[best] > logits[next] else { return nil }
        let linear = z.indices.reduce(abs(Double(numbers.intercept[best] - numbers.intercept[next]))) {
            $0 + abs(Double(numbers.skip[best * z.count + $1] - numbers.skip[next * z.count + $1]) * z[$1])
        }
        let parts = yats.indices.reduce(linear) { $0 + abs((head(best, $1) - head(next, $1)) * yats[$1]) }
        return parts / (logits[best] - logits[next])
    }
}
