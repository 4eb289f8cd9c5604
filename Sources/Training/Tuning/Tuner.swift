internal import Accuracy
internal import Yat
internal import YatlasCore

/// Selects hyperparameters by macro-F1 on inner folds of the training samples.
struct Tuner: Sendable {
    /// The largest number of samples for tuning; larger tables are subsampled.
    static func rowLimit(_ size: ModelSize) -> Int { size == .accurate ? 10_000 : 2_000 }
    /// Exponents of the class frequencies that class probabilities are divided by.
    private static let priorCorrections: [Float] = [0, 0.125, 0.25, 0.375, 0.5]
    /// The error rate up to which classes count as well separated, so that fewer units are tried.
    private static let easy = 0.005

    let candidates: TuningCandidates
    let samples: SampleSet
    /// The inner fold of each sample; -1 means always in training.
    let folds: [Int]
    /// Whether the folds hold out whole groups.
    let areGrouped: Bool

    /// A candidate and its predictions for the samples of some folds, under each prior correction.
    private struct Trial {
        let options: Hyperparameters
        var results: [CrossValidationResult]
    }

    /// A candidate and its held-out predictions.
    struct Choice {
        var options: Hyperparameters
        var adjustment = ScoreCalibration()
        var heldOut: CrossValidationResult?
    }

    /// The best of the candidates, with the best of the prior corrections and the temperature that suits it.
    func best(_ progress: TrainingProgress) throws -> Choice {
        let ways = candidates.list(for: samples)
        let numbers = Set(folds.filter { $0 >= 0 }).sorted().filter { number in
            let rest = Set(folds.indices.filter { folds[$0] != number }.map { samples.targets[$0] })
            return rest.count >= 2
        }
        guard !numbers.isEmpty else { return Choice(options: ways[0]) }
        // Half of the folds are enough to eliminate poor candidates.
        let half = (numbers.count + 1) / 2
        let early = Double(half) / Double(numbers.count)
        var trials = try tried(ways, Array(numbers[..<half])) { progress(early * $0, $1) }
        if ways.count > 1, half < numbers.count, !trials[0].results[0].targets.isEmpty {
            let hopeful = OneStandardErrorRule.hopeful(
                trials.map { $0.results.map(\.predictions) }, targets: trials[0].results[0].targets,
                classCount: samples.classCount)
            trials = hopeful.map { trials[$0] }
        }
        let rest = try tried(trials.map(\.options), Array(numbers[half...])) { progress(early + (1 - early) * $0, $1) }
        for (place, more) in rest.enumerated() {
            for correction in more.results.indices { trials[place].results[correction].add(more.results[correction]) }
        }
        // If each class is in one fold alone, there is nothing to evaluate.
        guard !trials[0].results[0].targets.isEmpty else { return Choice(options: ways[0]) }
        let (place, correction) = OneStandardErrorRule.first(
            trials.map { $0.results.map(\.predictions) }, targets: trials[0].results[0].targets,
            classCount: samples.classCount)
        let chosen = trials[place]
        return try fewest(chosen, correction, numbers) ?? tuned(chosen, correction)
    }

    /// The selected candidate with the smallest number of units that is as accurate, where classes are well separated.
    private func fewest(_ chosen: Trial, _ correction: Int, _ numbers: [Int]) throws -> Choice? {
        let known = macroF1(chosen.results[correction])
        let wrong = zip(chosen.results[correction].predictions, chosen.results[correction].targets).count { $0 != $1 }
        guard Double(wrong) <= Tuner.easy * Double(chosen.results[0].targets.count) else { return nil }
        for way in candidates.smaller(than: chosen.options, for: samples) {
            let trial = try tried([way], numbers) { _, _ in }[0]
            let place = trial.results.indices.max {
                (macroF1(trial.results[$0]), $1) < (macroF1(trial.results[$1]), $0)
            }
            if let place, macroF1(trial.results[place]) >= known { return tuned(trial, place) }
        }
        return nil
    }

    private func macroF1(_ result: CrossValidationResult) -> Double {
        MacroF1(result.predictions, result.targets, samples.classCount).value
    }

    private func tuned(_ trial: Trial, _ correction: Int) -> Choice {
        // Runs of rows may be similar to training samples: the temperature is corrected for optimism and halved on a
        // log scale.
        let found = trial.results[correction].temperature(isDoubtful: !areGrouped)
        return Choice(
            options: trial.options,
            adjustment: ScoreCalibration(
                priorCorrection: Tuner.priorCorrections[correction],
                temperature: areGrouped ? found : found.squareRoot()), heldOut: trial.results[correction])
    }

    /// Trains in some ways without each of some folds.
    private func tried(
        _ ways: [Hyperparameters], _ numbers: [Int], _ progress: TrainingProgress
    ) throws -> [Trial] {
        let jobs = ways.indices.flatMap { way in numbers.map { (way, $0) } }
        let parts = try concurrentMap(jobs.count) { job in
            let (way, number) = jobs[job]
            progress(Double(job) / Double(jobs.count), "candidate \(way + 1) of \(ways.count)")
            return try heldOut(number, ways[way])
        }
        let names = (0..<samples.classCount).map(String.init)
        return ways.indices.map { way in
            let results = Tuner.priorCorrections.indices.map { correction in
                var all = CrossValidationResult(classes: names)
                for number in numbers.indices { all.add(parts[way * numbers.count + number][correction]) }
                return all
            }
            return Trial(options: ways[way], results: results)
        }
    }

    /// The predictions for a fold by a model trained on the other samples, under each prior correction. Samples of
    /// classes that are not in the training part are left out: no candidate can predict them, and no temperature fits
    /// them.
    private func heldOut(_ number: Int, _ options: Hyperparameters) throws -> [CrossValidationResult] {
        let rest = samples[folds.indices.filter { folds[$0] != number }]
        let seen = rest.classCounts
        let rows = folds.indices.filter { folds[$0] == number && seen[samples.targets[$0]] > 0 }
        let none = CrossValidationResult(classes: (0..<samples.classCount).map(String.init))
        guard !rows.isEmpty else { return Tuner.priorCorrections.map { _ in none } }
        let held = samples[rows]
        let planes = try candidates.kind.trained(rest, options).scores(of: held)
        return Tuner.priorCorrections.map { correction in
            var result = none
            result.add(
                rows, targets: held.targets, planes: planes, ScoreCalibration(priorCorrection: correction),
                logPriors: rest.logPriors)
            return result
        }
    }
}

extension SampleTable {
    /// How training on the given rows is to go: as the options say where nothing is tuned.
    package func tuned(
        _ rows: [Int], _ folds: FoldAssignment, _ candidates: TuningCandidates,
        progress: TrainingProgress = { _, _ in }
    ) throws -> TunedHyperparameters {
        let fixed = fixedColumns
        guard candidates.count > 0 else {
            return TunedHyperparameters(options: candidates.options, columns: fixed)
        }
        let used = thinned(rows, to: Tuner.rowLimit(candidates.size))
        let inner = innerFolds(used, folds)
        let unit = tuningUnit(used.map { folds.ofSample[$0] })
        func best(_ columns: [Int]?, _ progress: TrainingProgress) throws -> Tuner.Choice {
            let own = samples[used]
            return try Tuner(
                candidates: candidates, samples: columns.map(own.selecting) ?? own, folds: inner,
                areGrouped: unit != .runs
            ).best(progress)
        }
        // Features that are optional are tried in a second round.
        let plain = try best(fixed) { progress(fixed == nil ? $0 : $0 / 2, $1) }
        let tuned = TunedHyperparameters(options: plain.options, adjustment: plain.adjustment, columns: fixed)
        guard fixed != nil, let known = plain.heldOut else { return tuned }
        let rich = try best(nil) { progress((1 + $0) / 2, joined("optional features", $1)) }
        guard let other = rich.heldOut, other.rows == known.rows else { return tuned }
        let better = OneStandardErrorRule.first(
            [[known.predictions], [other.predictions]], targets: known.targets, classCount: samples.classCount
        ).group
        return better == 0 ? tuned : TunedHyperparameters(options: rich.options, adjustment: rich.adjustment)
    }

    /// Evenly spaced rows of each class, about `limit` in total.
    func thinned(_ rows: [Int], to limit: Int) -> [Int] {
        guard rows.count > limit else { return rows }
        var seen = [Int](repeating: 0, count: samples.classCount)
        return rows.filter { row in
            let before = seen[samples.targets[row]]
            seen[samples.targets[row]] += 1
            return before * limit / rows.count != (before + 1) * limit / rows.count || before == 0
        }
    }
}
