/// Linear separability of labelled points, with an integer certificate.
package enum Separability: Equatable {
    /// w followed by b, with w.x + b > 0 for points labelled true and < 0 for the others.
    case plane([Int])
    /// Weights >= 0, not all 0, for which the weighted sum of the points, each extended by 1 and multiplied by the sign
    /// of its label, is 0. Then no plane separates them, since a sum of positive numbers would be 0.
    case none([Int])

    /// Finds one of both: by Gordan's theorem (1873) exactly one of them exists, with integers for integer points, so
    /// increasing ranges are searched.
    package init(points: [[Int]], labels: [Bool]) {
        let signed = zip(points, labels).map { point, label in (point + [1]).map { label ? $0 : -$0 } }
        let d = signed[0].count
        var bound = 1
        while true {
            if let plane = Self.first(
                d, in: -bound...bound,
                where: { plane in
                    signed.allSatisfy { point in zip(plane, point).reduce(0) { $0 + $1.0 * $1.1 } > 0 }
                })
            {
                self = .plane(plane)
                return
            }
            if let weights = Self.first(
                signed.count, in: 0...bound,
                where: { weights in
                    weights.contains { $0 > 0 }
                        && (0..<d).allSatisfy { axis in zip(weights, signed).reduce(0) { $0 + $1.0 * $1.1[axis] } == 0 }
                })
            {
                self = .none(weights)
                return
            }
            bound += 1
        }
    }

    /// Whether a separating plane exists.
    package var isSeparable: Bool {
        if case .plane = self { true } else { false }
    }

    /// The first integer vector in a range that satisfies a condition.
    private static func first(_ count: Int, in range: ClosedRange<Int>, where isWanted: ([Int]) -> Bool) -> [Int]? {
        var vector = [Int](repeating: range.lowerBound, count: count)
        while true {
            if isWanted(vector) { return vector }
            guard let place = vector.firstIndex(where: { $0 < range.upperBound }) else { return nil }
            for index in 0..<place { vector[index] = range.lowerBound }
            vector[place] += 1
        }
    }
}
