internal import Accuracy
internal import Yat

/// The number of samples of each class to keep.
package enum SamplesPerClass: Sendable, Equatable {
    /// A fixed number, or all if there are fewer: classes become balanced.
    case count(Int)
    /// A share of each class, 0...1: classes keep their proportions.
    case share(Double)

    /// Parses "500" or "10%"; nil for anything else.
    package init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let percent = Double(text.dropLast()), percent > 0, percent <= 100 else { return nil }
            self = .share(percent / 100)
        } else {
            guard let count = Int(text), count >= 2 else { return nil }
            self = .count(count)
        }
    }

    /// The number of samples of a class to keep; at least two, the minimum for training.
    package func kept(of count: Int) -> Int {
        switch self {
        case .count(let most): min(most, count)
        case .share(let share): min(count, max(2, Int((share * Double(count)).rounded())))
        }
    }
}

extension SampleTable {
    /// A subsample of each class, spread evenly over its polygons or points and within each.
    package func thinned(to quota: SamplesPerClass, seed: UInt64) -> SampleTable {
        rows(StratifiedSubsampling.kept(targets: samples.targets, groups: groups, seed: seed, quota: quota.kept))
    }

    /// The number of points, polygons or rows of each class.
    package var groupCounts: [Int] {
        var seen = [Set<Int>](repeating: [], count: classes.count)
        for (target, group) in zip(samples.targets, groups) { seen[target].insert(group) }
        return seen.map(\.count)
    }
}
