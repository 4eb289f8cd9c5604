internal import YatlasCore

/// Ways to split labelled samples into folds for cross-validation.
package enum Folds {
    /// Splits whole groups (polygons, blocks, fields) into folds so that each class is spread as evenly as possible.
    ///
    /// Greedy, as in scikit-learn's StratifiedGroupKFold: the largest group first, each into the fold where it adds
    /// least to the sum over classes and folds of (share of the class in the fold - 1 / count)^2. No class ends up in
    /// one fold alone. Groups of equal size are taken in an order drawn from the seed.
    /// - Parameters:
    ///   - targets: The class of each sample, 0 or more.
    ///   - groups: The group of each sample, any numbers; a group may hold several classes.
    ///   - count: The number of folds, 2 or more. With fewer groups, only the first folds are used.
    ///   - seed: Random seed; the same seed gives the same folds.
    /// - Returns: The fold of each sample, 0..<count. -1 means always in training: the samples of a class that has only
    ///   one group, since it cannot be in training and test at once.
    package static func byGroup(targets: [Int], groups: [Int], count: Int, seed: UInt64) -> [Int] {
        precondition(targets.count == groups.count, "each sample needs a target and a group")
        precondition(count >= 2, "cross-validation needs two folds or more")
        let group = denseIDs(groups)
        let members = tally(targets: targets, groups: group)
        let groupsOfClass = members.reduce(into: [Int: Int]()) { sums, classes in
            for c in classes.keys { sums[c, default: 0] += 1 }
        }
        let dealt = members.map { classes in classes.filter { groupsOfClass[$0.key, default: 0] > 1 } }
        var random = SplitMix64(seed: seed)
        let order = dealt.indices.shuffled(using: &random).sorted { size(dealt[$0]) > size(dealt[$1]) }
        let folds = deal(dealt, order: order, count: count)
        return targets.indices.map { groupsOfClass[targets[$0], default: 0] > 1 ? folds[group[$0]] : -1 }
    }

    /// Splits individual samples into folds at random, each class spread as evenly as possible.
    ///
    /// Spatial autocorrelation leaks: neighbours and pixels of one polygon are in training and test at once, which
    /// overestimates accuracy. Use it only to show the size of that bias, or for independent samples.
    /// - Parameters:
    ///   - targets: The class of each sample.
    ///   - count: The number of folds, 2 or more.
    ///   - seed: Random seed; the same seed gives the same folds.
    /// - Returns: The fold of each sample, 0..<count.
    package static func ofSingleSamples(targets: [Int], count: Int, seed: UInt64) -> [Int] {
        precondition(count >= 2, "cross-validation needs two folds or more")
        var random = SplitMix64(seed: seed)
        // Class by class, each in an order drawn from the seed, assigned in turn.
        let order = targets.indices.shuffled(using: &random).enumerated().sorted {
            (targets[$0.element], $0.offset) < (targets[$1.element], $1.offset)
        }
        var folds = targets
        for (turn, sample) in order.enumerated() { folds[sample.element] = turn % count }
        return folds
    }

    /// Folds in which samples of a class that occurs in one fold alone always train (-1): it cannot be in training and
    /// test at once. `byGroup` ensures that itself; folds by position or at random may need this.
    package static func sparingLoneClasses(_ folds: [Int], targets: [Int]) -> [Int] {
        var used: [Int: Set<Int>] = [:]
        for (fold, target) in zip(folds, targets) where fold >= 0 { used[target, default: []].insert(fold) }
        return zip(folds, targets).map { fold, target in used[target, default: []].count > 1 ? fold : -1 }
    }

    /// The square block of each sample's coordinates, as group ids 0, 1, 2... in order of appearance.
    ///
    /// - Parameters:
    ///   - x: The first coordinate of each sample.
    ///   - y: The second coordinate of each sample.
    ///   - size: The side of a block, in the units of the coordinates, above 0. Blocks meet at coordinate 0.
    /// - Returns: One id for each sample.
    package static func blocks(x: [Double], y: [Double], size: Double) -> [Int] {
        precondition(x.count == y.count, "each sample needs an x and a y")
        precondition(size > 0, "a block needs a size above 0")
        return denseIDs(zip(x, y).map { Block(column: ($0 / size).rounded(.down), row: ($1 / size).rounded(.down)) })
    }

    private struct Block: Hashable {
        let column: Double
        let row: Double
    }

    private static func denseIDs<Key: Hashable>(_ keys: [Key]) -> [Int] {
        var ids: [Key: Int] = [:]
        return keys.map { key in
            let id = ids[key] ?? ids.count
            ids[key] = id
            return id
        }
    }

    /// The number of samples of each class in each group.
    private static func tally(targets: [Int], groups: [Int]) -> [[Int: Int]] {
        var members = [[Int: Int]](repeating: [:], count: (groups.max() ?? -1) + 1)
        for (target, group) in zip(targets, groups) { members[group][target, default: 0] += 1 }
        return members
    }

    private static func size(_ classes: [Int: Int]) -> Int { classes.values.reduce(0, +) }

    /// The fold of each group. Without the terms that do not depend on the fold, the increase of the imbalance is the
    /// sum over classes of (samples in the group) x (samples in the fold) / (samples of the class)^2.
    private static func deal(_ groups: [[Int: Int]], order: [Int], count: Int) -> [Int] {
        let totals = groups.reduce(into: [Int: Int]()) { sums, group in sums.merge(group, uniquingKeysWith: +) }
        var filled = [[Int: Int]](repeating: [:], count: count)
        var folds = [Int](repeating: 0, count: groups.count)
        for group in order {
            let classes = groups[group].sorted { $0.key < $1.key }
            let costs = filled.map { fold in
                var whole = 0
                var growth = 0.0
                for (c, samples) in classes {
                    let there = fold[c, default: 0]
                    let all = totals[c, default: 0]
                    if there + samples == all { whole += 1 }
                    growth += Double(samples) * Double(there) / (Double(all) * Double(all))
                }
                return (whole, growth, size(fold))
            }
            let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
            folds[group] = best
            filled[best].merge(groups[group], uniquingKeysWith: +)
        }
        return folds
    }
}
