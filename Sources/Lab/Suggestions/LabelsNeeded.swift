internal import Foundation
internal import YatlasCore

/// The labels that a strategy needs for the macro-F1 of a number of random labels, as a share of that number, with a 95 %
/// interval: the bootstrap draws seeds, the same for all strategies.
package struct LabelsNeeded {
    /// The number of draws.
    private static let draws = 2000

    /// The share; 1 if it needs as many.
    package let share: Double
    /// The interval.
    package let interval: ClosedRange<Double>
    /// Whether the strategy reaches the macro-F1; else the share is a lower limit.
    package let isReached: Bool

    /// The share on one or several data, of which it is the geometric mean.
    package init(_ curves: [LabellingCurves], _ strategy: LabellingStrategy, of count: Int) {
        func mean(_ seeds: (LabellingCurves) -> [Int]) -> (share: Double, isReached: Bool) {
            let own = curves.map { $0.share(strategy, of: count, seeds: seeds($0)) }
            let sum = own.reduce(0) { $0 + log($1.share) }
            return (exp(sum / Double(max(own.count, 1))), own.allSatisfy(\.isReached))
        }
        (share, isReached) = mean { Array(0..<$0.seeds) }
        var random = SplitMix64(seed: 1)
        let drawn = (0..<Self.draws).map { _ in
            mean { curves in
                (0..<curves.seeds).map { _ in Int.random(in: 0..<curves.seeds, using: &random) }
            }.share
        }.sorted()
        interval = drawn[Self.draws / 40]...drawn[Self.draws - 1 - Self.draws / 40]
    }

    /// Share and interval, such as "0.52 (0.40 to 0.68)".
    package var text: String {
        func written(_ value: Double) -> String { NumberFormat.decimal(value, digits: 2) }
        return
            "\(isReached ? "" : "at least ")\(written(share)) (\(written(interval.lowerBound)) to \(written(interval.upperBound)))"
    }
}
