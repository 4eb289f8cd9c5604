/// Whether a plane has points of two labels on its two sides, with whole numbers that prove the answer.
package enum Separability: Equatable {
    /// w and, last, b with w.x + b > 0 at the points labelled true and < 0 at the others.
    case plane([Int])
    /// Weights >= 0, not all 0, under which the points, each with a 1 behind it and the sign of its label, sum to 0:
    /// then no plane does, since a sum of numbers above 0 would be 0.
    case none([Int])

    /// Finds the one or the other: by Gordan's theorem (1873) exactly one of them exists, and for whole numbers as
    /// points also in whole numbers, so that ever larger ones are tried until one fits.
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

    /// Whether there is a plane.
    package var isSeparable: Bool {
        if case .plane = self { true } else { false }
    }

    /// The first of all vectors of whole numbers in a range that is as wanted.
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
