/// Counts of samples by group and class.
struct GroupTallies {
    /// Overall accuracy and macro-F1, or one number for each of them.
    struct Pair {
        var overall = 0.0
        var macro = 0.0
    }

    /// Reference samples of a class, samples mapped as it, and samples that are both.
    struct Count {
        var reference = 0.0
        var map = 0.0
        var both = 0.0
    }

    private let classCount: Int
    private var sums: [Count]
    private(set) var samples = 0
    /// The counts of each group, by class.
    private(set) var groups: [[Int: Count]] = []
    private var numbers: [Int: Int] = [:]

    init(classCount: Int) {
        self.classCount = classCount
        sums = [Count](repeating: Count(), count: classCount)
    }

    mutating func add(_ run: GroupedAccuracy.Run) {
        for (sample, group) in run.groups.enumerated() {
            let number = numbers[group] ?? groups.count
            if number == groups.count {
                numbers[group] = number
                groups.append([:])
            }
            let (truth, found) = (run.reference[sample], run.map[sample])
            groups[number][truth, default: Count()].reference += 1
            groups[number][found, default: Count()].map += 1
            sums[truth].reference += 1
            sums[found].map += 1
            if truth == found {
                groups[number][truth, default: Count()].both += 1
                sums[truth].both += 1
            }
        }
        samples += run.groups.count
    }

    private var tested: [Int] { sums.indices.filter { sums[$0].reference > 0 } }

    private func f1(_ c: Int) -> Double { 2 * sums[c].both / (sums[c].reference + sums[c].map) }

    var measures: Pair {
        let macro = tested.reduce(0) { $0 + f1($1) } / Double(tested.count)
        return Pair(overall: sums.reduce(0) { $0 + $1.both } / Double(samples), macro: macro)
    }

    /// The number of groups of equal size with the same variance.
    var effectiveGroups: Double {
        let sizes = groups.map { $0.values.reduce(0) { $0 + $1.reference } }
        let total = Double(samples)
        return total * total / sizes.reduce(0) { $0 + $1 * $1 }
    }

    /// G / (G - 1) times the sum over groups of the squared contributions of each group to the measures.
    var variances: Pair {
        let (measures, tested) = (measures, Set(tested))
        var sum = Pair()
        for group in groups {
            var own = Pair()
            // In the order of classes, so that sums are reproducible.
            for (c, count) in group.sorted(by: { $0.key < $1.key }) {
                own.overall += (count.both - measures.overall * count.reference) / Double(samples)
                guard tested.contains(c) else { continue }
                let gap = 2 * count.both - f1(c) * (count.reference + count.map)
                own.macro += gap / (sums[c].reference + sums[c].map) / Double(tested.count)
            }
            sum.overall += own.overall * own.overall
            sum.macro += own.macro * own.macro
        }
        let few = Double(groups.count) / Double(max(groups.count - 1, 1))
        return Pair(overall: sum.overall * few, macro: sum.macro * few)
    }
}
