package import Yat
internal import YatlasCore

extension SampleTable {
    /// Trains on all samples with hyperparameters tuned on inner folds, as a cross-validation trains for one of five
    /// folds; accuracy is not measured.
    ///
    /// Up to ten groups, but more than two, are the inner folds themselves, and a negative one is never held out; others
    /// form four folds of whole groups; samples without groups form four runs of each class in row order.
    /// - Parameters:
    ///   - options: the base hyperparameters.
    ///   - budget: the effort of tuning.
    /// - Returns: the model.
    /// - Throws: `YatlasError` if the samples cannot be used for training.
    package func trained(_ options: Hyperparameters, _ budget: TuningBudget) throws -> YatModel {
        try AddressSpace.requireBuffersOfMatrices()
        let count = budget.candidateCount(
            .yat, options, trainings: FoldAssignment.usualTrainings, samples: samples)
        let candidates = TuningCandidates(.yat, options, count: count, size: budget.size)
        return try trained(tuned(ownFolds, candidates), heldOut: nil)
    }

    /// The groups as folds, in ascending order, if there are few; else no folds, so that tuning makes its own.
    private var ownFolds: FoldAssignment {
        let numbers = Set(groups.filter { $0 >= 0 }).sorted()
        let areFolds = (3...10).contains(numbers.count) && numbers.count < samples.count
        let place = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        return FoldAssignment(
            ofSample: groups.map { areFolds ? place[$0] ?? -1 : -1 }, description: "", units: groups,
            unitName: groupName)
    }
}
