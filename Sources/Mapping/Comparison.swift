public import Accuracy
internal import Foundation
internal import Spectral
public import Yat

/// Feature sets held against each other on the same samples and the same folds.
public struct Comparison: Sendable {
    /// One feature set.
    public struct Arm: Sendable {
        /// What the user called it: the items as typed.
        public let name: String
        /// The features it comes to.
        public let features: [String]
        /// Reference against out-of-fold prediction, pooled over the folds.
        public let matrix: ConfusionMatrix
        /// Numbers that the classifier holds.
        public let parameters: Int
        /// Seconds for training and predicting all the folds.
        public let seconds: Double
    }

    /// The feature sets, in the order given.
    public let arms: [Arm]
    /// How the samples were dealt.
    public let folds: DealtFolds
    /// How many samples each arm saw.
    public let samples: Int

    /// Trains and scores each arm.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all the arms, so that a sample is valid for all or for none.
    ///   - arms: for each arm its name and the names of its features.
    ///   - plan: how samples are dealt into folds.
    ///   - options: how each arm is trained.
    ///   - tuning: how much is tried for all the arms together; the same for each.
    /// - Throws: `MappingError` when nothing can be held out.
    public init(
        _ table: SampleTable, arms: [(name: String, features: [String])], plan: FoldPlan, options: TrainingOptions,
        tuning: Tuning
    ) throws {
        let dealt = try table.dealt(plan)
        let position = Dictionary(uniqueKeysWithValues: table.features.enumerated().map { ($1.name, $0) })
        let budget = Tuning(budget: tuning.budget / Double(max(arms.count, 1)))
        let candidates = table.candidateCount(dealt, options, budget)
        self.arms = try arms.map { arm in
            let start = ContinuousClock.now
            let own = try table.selecting(arm.features.compactMap { position[$0] })
            let matrix = try own.crossValidated(dealt, options, candidates: candidates)
            let units = Trainer.unitCount(options, samples: own.samples.count)
            let (d, c) = (own.samples.featureCount, own.samples.classCount)
            return Arm(
                name: arm.name, features: arm.features, matrix: matrix,
                // What is trained, and the shift of the features.
                parameters: NetworkShape(features: d, units: units, classes: c).parameterCount + d,
                seconds: (ContinuousClock.now - start) / .seconds(1))
        }
        folds = dealt
        samples = table.samples.count
    }
}
