internal import YatlasCore

/// Subsampling by class, spread evenly over groups.
package enum StratifiedSubsampling {
    /// The indices of the samples to keep.
    ///
    /// Each group (polygon) of a class contributes the same number, or all its samples if it has fewer. Remainders and
    /// the samples within a group are spread evenly over their order from a random start.
    /// - Parameters:
    ///   - targets: The class of each sample, 0 or more.
    ///   - groups: The group of each sample, any numbers.
    ///   - seed: Random seed; the same seed keeps the same samples.
    ///   - quota: The number of samples of a class to keep, given how many there are.
    /// - Returns: Their indices, ascending.
    package static func kept(targets: [Int], groups: [Int], seed: UInt64, quota: (Int) -> Int) -> [Int] {
        precondition(targets.count == groups.count, "each sample needs a target and a group")
        var members = [[[Int]]](repeating: [], count: (targets.max() ?? -1) + 1)
        var places = [[Int: Int]](repeating: [:], count: members.count)
        for (row, (target, group)) in zip(targets, groups).enumerated() {
            let place = places[target][group] ?? members[target].count
            if place == members[target].count {
                places[target][group] = place
                members[target].append([])
            }
            members[target][place].append(row)
        }
        var random = SplitMix64(seed: seed)
        return members.flatMap { groups in
            let shares = shares(groups.map(\.count), total: quota(groups.reduce(0) { $0 + $1.count }), using: &random)
            return zip(groups, shares).flatMap { rows, share in
                spread(share, of: rows.count, using: &random).map { rows[$0] }
            }
        }.sorted()
    }

    /// The number of samples of each group: all of the small ones, the same number of each of the others.
    private static func shares(_ sizes: [Int], total: Int, using random: inout SplitMix64) -> [Int] {
        var left = max(0, total)
        var level = 0
        let sorted = sizes.sorted()
        for (place, size) in sorted.enumerated() {
            let open = sorted.count - place
            guard (size - level) * open <= left else {
                level += left / open
                left %= open
                break
            }
            left -= (size - level) * open
            level = size
        }
        let open = sizes.indices.filter { sizes[$0] > level }
        var shares = sizes.map { min($0, level) }
        if !open.isEmpty { for place in spread(left, of: open.count, using: &random) { shares[open[place]] += 1 } }
        return shares
    }

    /// `count` of the numbers below `total`, as evenly spaced as possible.
    private static func spread(_ count: Int, of total: Int, using random: inout SplitMix64) -> [Int] {
        guard count < total else { return Array(0..<total) }
        let start = Double(random.next() >> 11) / Double(1 << 53)
        return (0..<count).map { min(total - 1, Int((Double($0) + start) * Double(total) / Double(count))) }
    }
}
