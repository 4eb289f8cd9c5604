internal import Yat

/// Samples with a fold each.
struct FoldedSamples: Sendable {
    let name: String
    let samples: SampleSet
    /// The fold of each sample; -1 means always in training.
    let folds: [Int]

    /// The numbers of the held-out folds.
    var numbers: [Int] { Set(folds.filter { $0 >= 0 }).sorted() }
}
