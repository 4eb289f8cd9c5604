internal import Accuracy
internal import Kernels
internal import Training
internal import Yat
internal import YatlasCore

/// A simulation of labelling: a fold is held out, and from the other samples some are labelled at a time, after each of
/// which a model is trained and tested.
struct LabellingRun {
    /// The number of labels of each class at the start.
    static let start = 2
    /// The number of labels between two trainings.
    static let batch = 10
    /// The largest number of held-out samples, evenly spaced.
    private static let mostHeld = 2000

    private let data: LabellingData
    private let strategy: LabellingStrategy
    private let seed: UInt64
    private let held: SampleSet
    private let pool: [Int]
    private let samples: SampleSet
    private var labelled: [Int]
    private var random: SplitMix64

    /// Prepares a run: the fold, the first labels and the seed of training depend on the seed alone.
    init(_ data: LabellingData, _ strategy: LabellingStrategy, seed: UInt64) {
        self.data = data
        self.strategy = strategy
        self.seed = seed
        let numbers = data.folds.numbers
        let fold = numbers[Int(seed) % numbers.count]
        let all = data.table.samples
        let rows = data.folds.ofSample.indices.filter { data.folds.ofSample[$0] == fold }
        let count = min(rows.count, Self.mostHeld)
        held = all[(0..<count).map { rows[$0 * rows.count / count] }]
        let pool = data.folds.ofSample.indices.filter { data.folds.ofSample[$0] != fold }
        var random = SplitMix64(seed: seed)
        labelled = (0..<all.classCount).flatMap { target in
            Array(
                pool.indices.filter { all.targets[pool[$0]] == target }.shuffled(using: &random).prefix(Self.start))
        }
        samples = all[pool]
        self.pool = pool
        self.random = random
    }

    /// Macro-F1 on the held-out samples after each training.
    ///
    /// - Parameter most: the largest number of labels.
    /// - Returns: the number of labels of each training, and macro-F1.
    /// - Throws: `YatlasError` if the samples cannot be trained on.
    mutating func curve(most: Int) throws -> [(labels: Int, macroF1: Double)] {
        var points: [(labels: Int, macroF1: Double)] = []
        while true {
            let model = try Trainer.train(samples[labelled], Hyperparameters(seed: seed))
            let predicted = try model.classes(of: held)
            points.append((labelled.count, MacroF1(predicted, held.targets, held.classCount).value))
            let next = min(Self.batch, most - labelled.count, samples.count - labelled.count)
            guard next > 0 else { return points }
            labelled += try chosen(next, model)
        }
    }

    private mutating func chosen(_ count: Int, _ model: ClassifierParameters) throws -> [Int] {
        let known = Set(labelled)
        let free = samples.targets.indices.filter { !known.contains($0) }
        guard strategy != .random else { return Array(free.shuffled(using: &random).prefix(count)) }
        let probabilities = try model.probabilities(of: samples)
        if strategy == .uncertain {
            let margins = free.map { row in
                let (first, second) = probabilities.leaders(row)
                return first.probability - second.probability
            }
            return free.indices.sorted { (margins[$0], $0) < (margins[$1], $1) }.prefix(count).map { free[$0] }
        }
        let d = samples.featureCount
        let query = LabelQuery(
            candidates: samples.features,
            samples: labelled.flatMap { samples.features[($0 * d)..<($0 * d + d)] },
            groups: labelled.map { data.table.groups[pool[$0]] }, dimension: d, probabilities: probabilities,
            using: &random)
        return query.choices(
            count, hasRandom: true, allowed: { !known.contains($0) }, areClose: { _, _ in false }, using: &random
        ).map(\.index)
    }
}

extension ClassifierParameters {
    /// The softmax of the scores of samples.
    fileprivate func probabilities(of samples: SampleSet) throws -> CandidateProbabilities {
        var planes = try scores(of: samples)
        let count = samples.count
        for row in 0..<count {
            let places = stride(from: row, to: planes.count, by: count)
            let largest = places.map { planes[$0] }.max() ?? 0
            var sum: Float = 0
            for place in places {
                planes[place] = Float.exponential(planes[place] - largest)
                sum += planes[place]
            }
            for place in places { planes[place] /= sum }
        }
        return CandidateProbabilities(planes, classCount: classCount)
    }
}
