internal import Kernels
internal import Training
internal import Yat
internal import YatlasCore

/// A table to train models on that are read.
struct ReadingTable: Sendable {
    /// Rows that are kept of larger tables, evenly spaced.
    private static let rowLimit = 1000
    /// Samples of a fold whose labels are taken apart.
    private static let heldRows = 200
    /// Share of the training samples that each repetition draws.
    private static let share = 0.8
    /// Steps that networks are trained for comparison.
    private static let steps = 1500

    let name: String
    private let table: SampleTable
    private let folds: [Int]

    init(_ labelled: LabelledTable) {
        let (count, limit) = (labelled.samples.count, Self.rowLimit)
        let kept = (0..<count).filter { count <= limit || $0 * limit / count != ($0 + 1) * limit / count }
        name = labelled.name
        table = labelled.table.rows(kept)
        folds = kept.map { labelled.folds[$0] }
    }

    /// How `yatlas train` trains a model of a size, chosen by the folds.
    func tuned(_ size: ModelSize, seed: UInt64) throws -> TunedHyperparameters {
        let assignment = FoldAssignment(
            ofSample: folds, description: "folds of the table", units: Array(folds.indices), unitName: "rows")
        let candidates = table.candidates(assignment, Hyperparameters(seed: seed), TuningBudget(size: size))
        return try table.tuned(assignment, candidates)
    }

    /// Training samples of a repetition, without one of the folds, and samples of the fold.
    private func drawn(_ repetition: Int, seed: UInt64) -> (training: SampleSet, held: SampleSet) {
        let numbers = Set(folds.filter { $0 >= 0 }).sorted()
        let number = numbers[repetition % numbers.count]
        var random = SplitMix64(seed: seed &* 1000 &+ UInt64(repetition))
        var training: [Int] = []
        for c in 0..<table.samples.classCount {
            let own = folds.indices.filter { folds[$0] != number && table.samples.targets[$0] == c }
            let count = Int((Self.share * Double(own.count)).rounded(.up))
            training += own.shuffled(using: &random).prefix(count)
        }
        let held = folds.indices.filter { folds[$0] == number }.shuffled(using: &random).prefix(Self.heldRows)
        return (table.samples[training.sorted()], table.samples[held.sorted()])
    }

    /// A model as `yatlas train` trains it.
    func figures(_ tuned: TunedHyperparameters, repetition: Int, seed: UInt64) throws -> ReadingFigures {
        let (training, held) = drawn(repetition, seed: seed)
        var options = tuned.options
        options.seed = seed &+ UInt64(repetition)
        let numbers = try Trainer.train(training, options).adjusted(tuned.adjustment, logPriors: training.logPriors)
        return figures(numbers, training, held, seed: options.seed)
    }

    /// A network of four units a class that are trained with the head (of plain ones as many as give no more
    /// parameters), or without a kind a linear classifier.
    func figures(_ kind: NeuronKind?, repetition: Int, seed: UInt64) throws -> ReadingFigures {
        let (training, held) = drawn(repetition, seed: seed)
        let options = Hyperparameters(
            units: kind == nil ? 0 : 4 * training.classCount, seed: seed &+ UInt64(repetition), isLinear: kind == nil,
            steps: Self.steps)
        let network = try Trainer.network(training, options, kind: kind ?? .yat)
        guard kind == .relu || kind == .tanh else {
            return figures(network.numbers, training, held, seed: options.seed)
        }
        let (shape, parameters) = (network.shape, network.parameters)
        let scores = AdditiveScores(
            values: network.unitValues(of: held).map(Double.init), head: parameters[shape.head].map(Double.init),
            intercept: parameters[shape.intercept].map(Double.init))
        return ReadingFigures(
            units: shape.units, standing: nil, deletions: scores.deletions(seed: options.seed),
            cancellation: scores.cancellation)
    }

    private func figures(
        _ numbers: ClassifierParameters, _ training: SampleSet, _ held: SampleSet, seed: UInt64
    ) -> ReadingFigures {
        let scores = numbers.additive(held.features)
        return ReadingFigures(
            units: numbers.unitCount,
            standing: numbers.unitCount > 0 ? PrototypeStanding(numbers, among: training) : nil,
            deletions: scores.deletions(seed: seed), cancellation: scores.cancellation)
    }
}
