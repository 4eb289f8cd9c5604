internal import Accuracy
internal import Yat
internal import YatlasCore

/// Chooses how to train by macro-F1 on folds inside the training samples.
struct Tuner: Sendable {
    /// Of larger tables so many samples are tuned on.
    static let rowLimit = 10_000
    /// Exponents of the class frequencies that scores are divided by.
    private static let priorCorrections: [Float] = [0, 0.125, 0.25, 0.375, 0.5]

    let kind: ModelKind
    let samples: SampleSet
    /// The inner fold of each sample; -1 trains always.
    let folds: [Int]

    /// The best of the candidates, with the best of the prior corrections and the temperature that suits it.
    func best(of candidates: [Hyperparameters]) throws -> TunedHyperparameters {
        let numbers = Set(folds.filter { $0 >= 0 }).sorted().filter { number in
            let rest = Set(folds.indices.filter { folds[$0] != number }.map { samples.targets[$0] })
            return rest.count >= 2
        }
        guard !numbers.isEmpty else { return TunedHyperparameters(options: candidates[0]) }
        let jobs = candidates.indices.flatMap { candidate in numbers.map { (candidate, $0) } }
        let parts = try concurrentMap(jobs.count) { try heldOut(jobs[$0].1, candidates[jobs[$0].0]) }
        let pooled = candidates.indices.map { candidate in
            Tuner.priorCorrections.indices.map { correction in
                var all = CrossValidationResult(classes: classNames)
                for number in numbers.indices { all.add(parts[candidate * numbers.count + number][correction]) }
                return all
            }
        }
        let (candidate, correction) = OneStandardErrorRule.first(
            pooled.map { $0.map(\.predictions) }, targets: pooled[0][0].targets, classCount: samples.classCount)
        return TunedHyperparameters(
            options: candidates[candidate],
            adjustment: ScoreCalibration(
                priorCorrection: Tuner.priorCorrections[correction],
                temperature: pooled[candidate][correction].temperature))
    }

    private var classNames: [String] { (0..<samples.classCount).map(String.init) }

    /// What a model trained on the other samples says of a fold, under each prior correction.
    private func heldOut(_ number: Int, _ options: Hyperparameters) throws -> [CrossValidationResult] {
        let rest = samples[folds.indices.filter { folds[$0] != number }]
        let rows = folds.indices.filter { folds[$0] == number }
        let held = samples[rows]
        let planes = try kind.trained(rest, options).scores(of: held)
        return Tuner.priorCorrections.map { correction in
            var result = CrossValidationResult(classes: classNames)
            result.add(
                rows, targets: held.targets, planes: planes, ScoreCalibration(priorCorrection: correction),
                logPriors: rest.logPriors)
            return result
        }
    }
}

extension SampleTable {
    /// How training on the given rows is to go: as the options say where nothing is tuned.
    package func tuned(_ rows: [Int], _ folds: FoldAssignment, _ candidates: TuningCandidates) throws
        -> TunedHyperparameters
    {
        guard candidates.count > 0 else { return TunedHyperparameters(options: candidates.options) }
        let used = thinned(rows, to: Tuner.rowLimit)
        let tuner = Tuner(kind: candidates.kind, samples: samples[used], folds: innerFolds(used, folds))
        return try tuner.best(of: candidates.list(for: tuner.samples))
    }

    /// Evenly spaced rows of each class, so that about so many remain.
    private func thinned(_ rows: [Int], to limit: Int) -> [Int] {
        guard rows.count > limit else { return rows }
        var seen = [Int](repeating: 0, count: samples.classCount)
        return rows.filter { row in
            let before = seen[samples.targets[row]]
            seen[samples.targets[row]] += 1
            return before * limit / rows.count != (before + 1) * limit / rows.count || before == 0
        }
    }
}
