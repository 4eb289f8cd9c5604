package import Kernels
package import Yat
internal import YatlasCore

extension SampleTable {
    /// The tuning candidates for a cross-validation and a model on these samples.
    package func candidates(
        _ folds: FoldAssignment, _ options: Hyperparameters, _ tuning: TuningBudget, kind: ModelKind = .yat
    ) -> TuningCandidates {
        let count = tuning.candidateCount(kind, options, trainings: folds.tuningTrainings, samples: samples)
        return TuningCandidates(kind, options, count: count, size: tuning.size)
    }

    /// Cross-validates: for each fold, trains on the other folds and predicts the held-out samples.
    ///
    /// - Parameters:
    ///   - folds: the folds.
    ///   - candidates: what is tried for each fold, on the samples that train.
    ///   - progress: called with what is being done.
    /// - Returns: what the models say of the samples of all folds.
    /// - Throws: `YatlasError` when the samples of a fold cannot be trained on.
    package func crossValidated(
        _ folds: FoldAssignment, _ candidates: TuningCandidates, progress: TrainingProgress = { _, _ in }
    ) throws -> CrossValidationResult {
        let numbers = folds.numbers
        let training = numbers.map(folds.rest)
        // Trying candidates takes nearly all the time where there are any.
        let tuning = candidates.count > 0 ? 0.9 : 0
        let chosen = try training.enumerated().map { place, rows in
            let fold = "fold \(place + 1) of \(numbers.count)"
            return try tuned(rows, folds, candidates) { share, part in
                progress(tuning * (Double(place) + share) / Double(numbers.count), joined(fold, part))
            }
        }
        let (names, hasProbabilities) = (classes.map(\.name), candidates.kind.hasProbabilities)
        let parts = try concurrentMap(numbers.count) { index in
            progress(
                tuning + (1 - tuning) * Double(index) / Double(numbers.count),
                "training fold \(index + 1) of \(numbers.count)")
            let rows = folds.held(numbers[index])
            let own = selecting(chosen[index]).samples
            let (rest, held) = (own[training[index]], own[rows])
            let model = try candidates.kind.trained(rest, chosen[index].options)
            var result = CrossValidationResult(classes: names, folds, hasProbabilities: hasProbabilities)
            result.add(
                rows, targets: held.targets, planes: try model.scores(of: held), chosen[index].adjustment,
                logPriors: rest.logPriors)
            if let numbers = model as? ClassifierParameters {
                result.distances = numbers.nearestDistances(of: held)
            }
            return result
        }
        var pooled = CrossValidationResult(classes: names, folds, hasProbabilities: hasProbabilities)
        for part in parts { pooled.add(part) }
        return pooled
    }

    /// Cross-validates once for each assignment to folds, with other training seeds.
    ///
    /// - Parameters:
    ///   - assignments: the folds of each run; see `folds(_:runs:)`.
    ///   - candidates: what is tried for each fold; later runs have the seeds that follow.
    ///   - progress: called with what is being done.
    /// - Returns: what the models of each run say of the samples.
    /// - Throws: `YatlasError` when the samples of a fold cannot be trained on.
    package func crossValidated(
        _ assignments: [FoldAssignment], _ candidates: TuningCandidates, progress: TrainingProgress = { _, _ in }
    ) throws -> [CrossValidationResult] {
        try assignments.enumerated().map { run, folds in
            var options = candidates.options
            options.seed &+= UInt64(run)
            let part = "run \(run + 1) of \(assignments.count)"
            return try crossValidated(
                folds, TuningCandidates(candidates.kind, options, count: candidates.count, size: candidates.size)
            ) { progress((Double(run) + $0) / Double(assignments.count), joined(part, $1)) }
        }
    }

    /// Tunes hyperparameters for all samples on the folds.
    ///
    /// - Throws: `YatlasError` when the samples of a fold cannot be trained on.
    package func tuned(
        _ folds: FoldAssignment, _ candidates: TuningCandidates, progress: TrainingProgress = { _, _ in }
    ) throws -> TunedHyperparameters {
        try tuned(Array(0..<samples.count), folds, candidates, progress: progress)
    }

    /// Trains on all samples and adds metadata.
    ///
    /// - Parameters:
    ///   - tuned: the hyperparameters.
    ///   - heldOut: the cross-validation result, to store with the model.
    /// - Returns: the model, with statistics of each feature, class and unit.
    /// - Throws: `YatlasError` if the samples cannot be used for training.
    package func trained(_ tuned: TunedHyperparameters, heldOut: CrossValidationResult?) throws -> YatModel {
        try model(parameters(tuned), tuned, heldOut: heldOut)
    }

    /// Trains on all samples.
    ///
    /// - Parameter tuned: the hyperparameters.
    /// - Returns: the parameters, calibrated.
    /// - Throws: `YatlasError` if the samples cannot be used for training.
    package func parameters(_ tuned: TunedHyperparameters) throws -> ClassifierParameters {
        try Trainer.train(selecting(tuned).samples, tuned.options).adjusted(
            tuned.adjustment, logPriors: samples.logPriors)
    }

    /// Adds metadata to trained parameters.
    ///
    /// - Parameters:
    ///   - parameters: the parameters that `tuned` gives for all samples.
    ///   - tuned: the hyperparameters.
    ///   - heldOut: the cross-validation result, to store with the model.
    /// - Returns: the model, with statistics of each feature, class and unit.
    /// - Throws: `YatlasError` if they do not belong together.
    package func model(
        _ parameters: ClassifierParameters, _ tuned: TunedHyperparameters, heldOut: CrossValidationResult?
    ) throws -> YatModel {
        let own = selecting(tuned)
        return try YatModel(description: own.described(parameters, tuned, heldOut: heldOut), numbers: parameters)
    }
}
