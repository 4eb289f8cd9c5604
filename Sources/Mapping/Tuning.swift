internal import Accuracy
internal import Foundation
internal import Raster
internal import Yat

/// How much is tried before training, by folds inside the training samples; see docs/decisions/0005.
public struct Tuning: Sendable {
    /// Seconds that two cores may take for it, 0 for none. They are turned into a number of candidates before
    /// anything is trained, so that the same samples, options and seed give the same model on a slow machine, too.
    public var budget: Double

    /// Tunes within a budget.
    public init(budget: Double = 60) { self.budget = budget }

    /// No tuning: the options are taken as they are.
    public static let off = Tuning(budget: 0)

    /// How many candidates a budget allows, given how many trainings on how many samples try each.
    func candidateCount(trainings: Int, samples: Int, features: Int, options: TrainingOptions) -> Int {
        guard budget > 0 else { return 0 }
        let rows = min(samples, Tuner.rowLimit)
        let units = Trainer.unitCount(options, samples: rows)
        let steps = Trainer.stepCount(options, samples: rows) * Trainer.batchRows(samples: rows)
        // Nanoseconds a sample, unit and step, as measured in 2026; 1.5 cores of two are kept busy.
        let seconds = Double(trainings * steps * max(units, 1)) * (3 + 0.12 * Double(features)) * 1e-9 / 1.5
        return max(1, min(Tuner.mostCandidates, Int(budget / seconds)))
    }
}

/// Chooses how to train by macro-F1 on folds inside the training samples.
struct Tuner: Sendable {
    /// Of larger tables so many samples are tuned on.
    static let rowLimit = 10_000
    /// Length of the whole list of candidates.
    static let mostCandidates = 3
    /// Points of macro-F1 that a later candidate must be better by.
    private static let margin = 0.002
    /// Exponents of the class frequencies that scores are divided by.
    private static let priorCorrections: [Float] = [0, 0.125, 0.25, 0.375, 0.5]

    let samples: SampleSet
    /// The inner fold of each sample; -1 trains always.
    let folds: [Int]

    /// What is tried, the first that is good enough wins: smooth units alone, which generalise best from few samples;
    /// sharp units beside a linear path; smooth units beside it. A list of one is the default.
    static func candidates(_ options: TrainingOptions, features: Int, count: Int) -> [TrainingOptions] {
        guard count > 1, options.units != 0 else { return [options] }
        var smoothAlone = options
        smoothAlone.epsilon = 0.3 * Float(features)
        smoothAlone.isLinear = false
        var smooth = options
        smooth.epsilon = smoothAlone.epsilon
        return Array([smoothAlone, options, smooth].prefix(count))
    }

    /// The best of the candidates, with the best of the prior corrections.
    func best(_ options: TrainingOptions, candidates count: Int) throws -> TrainingOptions {
        let candidates = Tuner.candidates(options, features: samples.featureCount, count: count)
        let numbers = Set(folds.filter { $0 >= 0 }).sorted().filter { number in
            let rest = Set(folds.indices.filter { folds[$0] != number }.map { samples.targets[$0] })
            return rest.count >= 2
        }
        guard !numbers.isEmpty else { return options }
        let jobs = candidates.indices.flatMap { candidate in numbers.map { (candidate, $0) } }
        let results = Results<[[Int]]>(jobs.count)
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            results.run(index) { try predictions(candidates[jobs[index].0], heldOut: jobs[index].1) }
        }
        let predicted = try results.all()
        let reference = numbers.flatMap { number in folds.indices.filter { folds[$0] == number } }
        let scores = candidates.indices.map { candidate in
            Tuner.priorCorrections.indices.map { correction in
                let map = numbers.indices.flatMap { predicted[candidate * numbers.count + $0][correction] }
                var matrix = ConfusionMatrix(classes: (0..<samples.classCount).map(String.init))
                for (row, label) in zip(reference, map) { matrix.add(reference: samples.targets[row], map: label) }
                return matrix.macroF1
            }
        }
        let tops = scores.map { $0.max() ?? 0 }
        let chosen = tops.firstIndex { $0 >= (tops.max() ?? 0) - Tuner.margin } ?? 0
        var best = candidates[chosen]
        best.priorCorrection = Tuner.priorCorrections[scores[chosen].firstIndex(of: tops[chosen]) ?? 0]
        return best
    }

    /// The class of each sample of a fold under each prior correction, by a classifier trained on the others.
    private func predictions(_ options: TrainingOptions, heldOut number: Int) throws -> [[Int]] {
        let rest = samples[folds.indices.filter { folds[$0] != number }]
        let held = samples[folds.indices.filter { folds[$0] == number }]
        let scores = try Trainer.train(rest, options).scores(of: held)
        return Tuner.priorCorrections.map { correction in
            let shifts = rest.logPriors.map { correction * $0 }
            return (0..<held.count).map { row in
                shifts.indices.max {
                    scores[$0 * held.count + row] - shifts[$0] < scores[$1 * held.count + row] - shifts[$1]
                } ?? 0
            }
        }
    }
}

extension SampleTable {
    /// The options that training on the given rows ends with.
    func tuned(_ rows: [Int], _ dealt: DealtFolds, _ options: TrainingOptions, candidates: Int) throws
        -> TrainingOptions
    {
        guard candidates > 0 else { return options }
        let used = thinned(rows, to: Tuner.rowLimit)
        return try Tuner(samples: samples[used], folds: innerFolds(used, dealt)).best(options, candidates: candidates)
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

    /// The folds of the rows when there are three or more, since they keep apart what belongs together; else whole
    /// polygons; else four runs of each class in the order of the rows, as neighbours mostly lie together.
    private func innerFolds(_ rows: [Int], _ dealt: DealtFolds) -> [Int] {
        let outer = rows.map { dealt.folds[$0] }
        if Set(outer.filter { $0 >= 0 }).count >= 3 { return outer }
        let targets = rows.map { samples.targets[$0] }
        if kind == .polygons {
            return Folds.byGroup(targets: targets, groups: rows.map { groups[$0] }, count: 4, seed: 1)
        }
        let counts = samples[rows].classCounts
        var seen = [Int](repeating: 0, count: counts.count)
        return targets.map { target in
            defer { seen[target] += 1 }
            return seen[target] * 4 / counts[target]
        }
    }
}

extension DealtFolds {
    /// How many trainings tune one candidate: for each held-out fold and for the model of all samples.
    var tuningTrainings: Int {
        let count = numbers.count
        return count * (count > 3 ? count - 1 : 4) + max(count, 4)
    }
}
