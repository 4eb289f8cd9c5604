internal import Accuracy
internal import Yat

/// How many samples of each class are kept.
package enum SamplesPerClass: Sendable, Equatable {
    /// So many, or all where there are fewer: classes come out alike.
    case count(Int)
    /// A share of each, 0...1: classes keep their proportions.
    case share(Double)

    /// Reads "500" or "10%"; nil for anything else.
    package init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let percent = Double(text.dropLast()), percent > 0, percent <= 100 else { return nil }
            self = .share(percent / 100)
        } else {
            guard let count = Int(text), count >= 2 else { return nil }
            self = .count(count)
        }
    }

    /// How many of a class are kept; two at least, as nothing can be trained on fewer.
    package func kept(of count: Int) -> Int {
        switch self {
        case .count(let most): min(most, count)
        case .share(let share): min(count, max(2, Int((share * Double(count)).rounded())))
        }
    }
}

extension SampleTable {
    /// Fewer samples of each class, taken evenly over its polygons or points and spread within each.
    package func thinned(to quota: SamplesPerClass, seed: UInt64) -> SampleTable {
        rows(StratifiedSubsampling.kept(targets: samples.targets, groups: groups, seed: seed, quota: quota.kept))
    }

    /// How many points, polygons or rows each class's samples belong to.
    package var groupCounts: [Int] {
        var seen = [Set<Int>](repeating: [], count: classes.count)
        for (target, group) in zip(samples.targets, groups) { seen[target].insert(group) }
        return seen.map(\.count)
    }
}
