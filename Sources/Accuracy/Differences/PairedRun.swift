/// What two arms, trained once, made of the same samples; all four arrays have one entry for each.
package struct PairedRun: Sendable {
    /// The class of each sample.
    let reference: [Int]
    /// What the first arm takes it for.
    let first: [Int]
    /// What the second arm takes it for.
    let second: [Int]
    /// The polygon or block of each, the same numbers in all runs.
    let groups: [Int]

    /// Takes the classes and groups of samples.
    package init(reference: [Int], first: [Int], second: [Int], groups: [Int]) {
        precondition(reference.count == first.count && first.count == second.count && second.count == groups.count)
        self.reference = reference
        self.first = first
        self.second = second
        self.groups = groups
    }

    /// The samples of several runs, one after the other.
    init(_ runs: [PairedRun]) {
        self.init(
            reference: runs.flatMap(\.reference), first: runs.flatMap(\.first), second: runs.flatMap(\.second),
            groups: runs.flatMap(\.groups))
    }

    /// How many samples one arm alone has right.
    var discordant: Int {
        reference.indices.count { (first[$0] == reference[$0]) != (second[$0] == reference[$0]) }
    }
}
