public import Accuracy
internal import Foundation
internal import Raster
internal import Spectral
public import Yat

/// Feature sets and kinds of models held against each other on the same samples and the same folds.
public struct Comparison: Sendable {
    /// What is compared: features and a kind of model.
    public struct Arm: Sendable {
        /// What the user called the features: the items as typed.
        public let name: String
        /// The kind of model.
        public let kind: ModelKind
        /// The features it comes to.
        public let features: [String]
        /// What is said of the samples by models that did not see them.
        public let heldOut: HeldOut
        /// Numbers that the model of the last fold holds.
        public let parameters: Int
        /// Nanoseconds in which that model scores a sample on one core.
        public let nanoseconds: Double
        /// Seconds for tuning, training and predicting all the folds.
        public let seconds: Double
    }

    /// How another arm differs from the first.
    public struct Contrast: Sendable {
        /// What whole polygons, drawn again and again, say of the differences.
        public let differences: PairedBootstrap
        /// Samples that one of the two alone has right.
        public let discordant: McNemar
    }

    /// The arms, in the order given.
    public let arms: [Arm]
    /// Each later arm against the first.
    public let contrasts: [Contrast]
    /// What is drawn for them, in words.
    public let groups: String
    /// How the samples were dealt.
    public let folds: DealtFolds
    /// How many samples each arm saw.
    public let samples: Int

    /// Trains and scores each arm.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all the arms, so that a sample is valid for all or for none.
    ///   - arms: for each arm its name, its kind of model and the names of its features.
    ///   - plan: how samples are dealt into folds.
    ///   - options: how each arm is trained.
    ///   - tuning: how much is tried for all the arms together; the same for each.
    /// - Throws: `MappingError` when nothing can be held out.
    public init(
        _ table: SampleTable, arms: [(name: String, kind: ModelKind, features: [String])], plan: FoldPlan,
        options: TrainingOptions, tuning: Tuning
    ) throws {
        let dealt = try table.dealt(plan)
        let position = Dictionary(uniqueKeysWithValues: table.features.enumerated().map { ($1.name, $0) })
        self.arms = try arms.map { arm in
            let start = ContinuousClock.now
            let own = try table.selecting(arm.features.compactMap { position[$0] })
            let candidates = own.candidates(dealt, options, tuning, kind: arm.kind)
            let heldOut = try own.crossValidated(dealt, candidates)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let model = try arm.kind.trained(own.samples, candidates.list(for: own.samples)[0])
            return Arm(
                name: arm.name, kind: arm.kind, features: arm.features, heldOut: heldOut,
                parameters: model.parameterCount, nanoseconds: try nanoseconds(model, own.samples), seconds: seconds)
        }
        folds = dealt
        samples = table.samples.count
        groups = table.groupWords
        let first = self.arms[0].heldOut
        contrasts = self.arms.dropFirst().map { arm in
            Contrast(
                differences: PairedBootstrap(
                    classCount: table.classes.count, reference: first.targets, first: first.predictions,
                    second: arm.heldOut.predictions, groups: first.rows.map { table.groups[$0] }),
                discordant: McNemar(
                    reference: first.targets, first: first.predictions, second: arm.heldOut.predictions))
        }
    }
}

/// What a model takes for a sample: the least of a few rounds.
private func nanoseconds(_ model: any ScoringModel, _ samples: SampleSet) throws -> Double {
    let start = ContinuousClock.now
    var best = Double.infinity
    repeat {
        let round = ContinuousClock.now
        _ = try model.scores(of: samples)
        best = min(best, (ContinuousClock.now - round) / .nanoseconds(1))
    } while ContinuousClock.now - start < .milliseconds(30)
    return best / Double(samples.count)
}

extension SampleTable {
    /// What the samples that belong together are called.
    fileprivate var groupWords: String {
        if Set(groups).count == groups.count { return kind == nil ? "rows" : "points" }
        return kind == .polygons ? "polygons" : "groups"
    }
}
