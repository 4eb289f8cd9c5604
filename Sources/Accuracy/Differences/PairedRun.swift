/// Predictions of two configurations, trained once, for the same samples; the four arrays hold one entry for each
/// sample.
package struct PairedRun: Sendable {
    /// The class of each sample.
    let reference: [Int]
    /// The first configuration's prediction for each sample.
    let first: [Int]
    /// The second configuration's prediction for each sample.
    let second: [Int]
    /// The polygon or block of each sample, numbered alike in all runs.
    let groups: [Int]

    /// Takes the classes, predictions and groups of samples.
    package init(reference: [Int], first: [Int], second: [Int], groups: [Int]) {
        precondition(reference.count == first.count && first.count == second.count && second.count == groups.count)
        self.reference = reference
        self.first = first
        self.second = second
        self.groups = groups
    }

    /// Concatenates the samples of several runs.
    init(_ runs: [PairedRun]) {
        self.init(
            reference: runs.flatMap(\.reference), first: runs.flatMap(\.first), second: runs.flatMap(\.second),
            groups: runs.flatMap(\.groups))
    }

    /// The number of samples that only one configuration predicts correctly.
    var discordant: Int {
        reference.indices.count { (first[$0] == reference[$0]) != (second[$0] == reference[$0]) }
    }
}
