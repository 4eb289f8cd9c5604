/// Predictions of two configurations for the same samples, counted by group. Sums over groups give all measures of
/// both.
struct PairedOutcomes {
    /// The number of classes.
    let classCount: Int
    /// The samples of each group, in order of first appearance.
    let sizes: [Int]
    /// The groups with samples of each reference class.
    let groupsOfClass: [Int]
    /// The counts of each group: `slots` and `counts` from `starts[group]` to the next start.
    private var starts = [0]
    private var slots: [Int] = []
    private var counts: [Int] = []

    /// The counts of a class: its samples, samples that a configuration predicts as it, and correct ones.
    private enum Slot {
        static let reference = 0, first = 1, second = 2, firstRight = 3, secondRight = 4
        static let count = 5
    }

    /// Counts samples.
    init(classCount: Int, _ run: PairedRun) {
        var ids: [Int: Int] = [:]
        var tallies: [[Int: Int]] = []
        for (sample, group) in run.groups.enumerated() {
            let id = ids[group] ?? tallies.count
            if id == tallies.count {
                ids[group] = id
                tallies.append([:])
            }
            func count(_ c: Int, _ slot: Int) { tallies[id][c * Slot.count + slot, default: 0] += 1 }
            let truth = run.reference[sample]
            count(truth, Slot.reference)
            count(run.first[sample], Slot.first)
            count(run.second[sample], Slot.second)
            if run.first[sample] == truth { count(truth, Slot.firstRight) }
            if run.second[sample] == truth { count(truth, Slot.secondRight) }
        }
        self.classCount = classCount
        func of(_ c: Int, _ tally: [Int: Int]) -> Int { tally[c * Slot.count + Slot.reference, default: 0] }
        sizes = tallies.map { tally in (0..<classCount).reduce(0) { $0 + of($1, tally) } }
        groupsOfClass = (0..<classCount).map { c in tallies.count { of(c, $0) > 0 } }
        for tally in tallies {
            for (slot, number) in tally.sorted(by: { $0.key < $1.key }) {
                slots.append(slot)
                counts.append(number)
            }
            starts.append(slots.count)
        }
    }

    /// Sums of zero.
    var noSums: [Int] { [Int](repeating: 0, count: classCount * Slot.count) }

    /// Adds a group to sums.
    func add(_ group: Int, to sums: inout [Int]) {
        for entry in starts[group]..<starts[group + 1] { sums[slots[entry]] += counts[entry] }
    }

    /// The differences over all samples, each group once.
    var differencesOfAll: [Double] {
        var sums = noSums
        for group in sizes.indices { add(group, to: &sums) }
        return differences(sums)
    }

    /// The second configuration's measures minus the first's: overall accuracy, macro-F1, then the F1 of each class, as
    /// in `ConfusionMatrix`; NaN where either is NaN.
    func differences(_ sums: [Int]) -> [Double] {
        var (samples, right, macro) = (0, (0, 0), ((0.0, 0), (0.0, 0)))
        var f1: [Double] = []
        for c in 0..<classCount {
            let at = c * Slot.count
            let (truth, a, b) = (sums[at], sums[at + Slot.firstRight], sums[at + Slot.secondRight])
            let first = Double(2 * a) / Double(truth + sums[at + Slot.first])
            let second = Double(2 * b) / Double(truth + sums[at + Slot.second])
            samples += truth
            right = (right.0 + a, right.1 + b)
            if truth > 0 { macro.0 = (macro.0.0 + first, macro.0.1 + 1) }
            if truth > 0 { macro.1 = (macro.1.0 + second, macro.1.1 + 1) }
            f1.append(second - first)
        }
        let overall = Double(right.1 - right.0) / Double(samples)
        return [overall, macro.1.0 / Double(macro.1.1) - macro.0.0 / Double(macro.0.1)] + f1
    }
}
