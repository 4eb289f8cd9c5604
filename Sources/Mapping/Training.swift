internal import Accuracy
internal import Foundation
internal import Kernels
internal import Raster
internal import Spectral
public import Yat

/// How samples are dealt into folds to measure accuracy.
public struct FoldPlan: Sendable {
    /// How many folds are made where the source names none.
    public var count: Int
    /// Side of a spatial block in the scene's units; nil takes an eighth of the labels' extent.
    public var blockSize: Double?
    /// Where the dealing starts.
    public var seed: UInt64

    /// Plans folds.
    public init(count: Int = 5, blockSize: Double? = nil, seed: UInt64 = 1) {
        self.count = count
        self.blockSize = blockSize
        self.seed = seed
    }
}

/// Folds of a sample table, and how they came about.
public struct DealtFolds: Sendable {
    /// The fold of each sample; -1 trains always.
    public let folds: [Int]
    /// In words: "5 folds of whole polygons".
    public let description: String
    /// Classes that no fold holds out, a line each.
    public let remarks: [String]

    /// The folds that hold samples out.
    public var numbers: [Int] { Set(folds.filter { $0 >= 0 }).sorted() }
}

extension SampleTable {
    /// Deals the samples into folds: those of the source, else whole polygons, else spatial blocks, else rows.
    ///
    /// - Throws: `MappingError` when no fold could be held out.
    public func dealt(_ plan: FoldPlan) throws -> DealtFolds {
        let dealt: (folds: [Int], description: String)
        if let folds {
            dealt = (folds, "the folds of the source")
        } else if let places, plan.blockSize != nil || kind != .polygons {
            let (xs, ys) = (places.map(\.x), places.map(\.y))
            let spread = max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
            let size = plan.blockSize ?? max(spread / 8, .leastNormalMagnitude)
            let groups = Folds.blocks(x: xs, y: ys, size: size)
            dealt = (
                Folds.byGroup(targets: samples.targets, groups: groups, count: plan.count, seed: plan.seed),
                "\(plan.count) folds of whole blocks of \(Int(size.rounded())) x \(Int(size.rounded())) map units"
            )
        } else {
            let unit = kind == nil ? "single rows (near rows may be alike: name a --group-field)" : "whole polygons"
            dealt = (
                Folds.byGroup(targets: samples.targets, groups: groups, count: plan.count, seed: plan.seed),
                "\(plan.count) folds of \(unit)"
            )
        }
        let heldOut = Set(dealt.folds.indices.filter { dealt.folds[$0] >= 0 }.map { samples.targets[$0] })
        guard !heldOut.isEmpty, dealt.folds.contains(where: { $0 != dealt.folds[0] }) else {
            throw MappingError(
                "\(source): no samples can be held out (\(dealt.description)); label more polygons or points of each class"
            )
        }
        return DealtFolds(
            folds: dealt.folds, description: dealt.description,
            remarks: classes.indices.filter { !heldOut.contains($0) }.map {
                "class \"\(classes[$0].name)\" has one polygon or block, so nothing is held out of it"
            })
    }

    /// What the tuning of a cross-validation and of a model on these samples tries.
    public func candidates(
        _ dealt: DealtFolds, _ options: TrainingOptions, _ tuning: Tuning, kind: ModelKind = .yat
    ) -> Candidates {
        let count = tuning.candidateCount(
            trainings: dealt.tuningTrainings, samples: samples.count, features: samples.featureCount, options: options)
        return Candidates(kind, options, count: count)
    }

    /// Trains on all other folds and classifies each one: samples told by models that never saw them.
    ///
    /// - Parameters:
    ///   - dealt: the folds.
    ///   - candidates: what is tried for each fold, on the samples that train.
    /// - Returns: what the models say of the samples of all folds.
    /// - Throws: `YatError` when the samples of a fold cannot be trained on.
    public func crossValidated(_ dealt: DealtFolds, _ candidates: Candidates) throws -> HeldOut {
        let numbers = dealt.numbers
        let training = numbers.map { number in dealt.folds.indices.filter { dealt.folds[$0] != number } }
        let chosen = try training.map { try tuned($0, dealt, candidates) }
        let names = classes.map(\.name)
        let results = Results<HeldOut>(numbers.count)
        DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
            results.run(index) {
                let rows = dealt.folds.indices.filter { dealt.folds[$0] == numbers[index] }
                let (rest, held) = (samples[training[index]], samples[rows])
                let model = try candidates.kind.trained(rest, chosen[index].options)
                var result = HeldOut(classes: names, dealt)
                result.add(
                    rows, targets: held.targets, planes: try model.scores(of: held), chosen[index].adjustment,
                    logPriors: rest.logPriors)
                if let numbers = model as? ClassifierNumbers {
                    let radii = numbers.nearestSamples(rest).map(\.radius)
                    result.remoteness = numbers.remoteness(of: held, radii: radii)
                }
                return result
            }
        }
        var pooled = HeldOut(classes: names, dealt)
        for part in try results.all() { pooled.add(part) }
        return pooled
    }

    /// How training on all samples is to go, chosen by the folds.
    ///
    /// - Throws: `YatError` when the samples of a fold cannot be trained on.
    public func tuned(_ dealt: DealtFolds, _ candidates: Candidates) throws -> Tuned {
        try tuned(Array(0..<samples.count), dealt, candidates)
    }

    /// Trains on all samples and describes the result.
    ///
    /// - Parameters:
    ///   - tuned: how to train.
    ///   - heldOut: what `crossValidated` found, to be kept with the model.
    /// - Returns: the model, with what was seen of each feature, class and unit.
    /// - Throws: `YatError` when the samples cannot be trained on.
    public func trained(_ tuned: Tuned, heldOut: HeldOut?) throws -> YatModel {
        let numbers = try Trainer.train(samples, tuned.options).adjusted(
            tuned.adjustment, logPriors: samples.logPriors)
        return try YatModel(description: described(numbers, tuned, heldOut: heldOut), numbers: numbers)
    }
}

/// This software.
public enum Yatlas {
    /// The version that outputs carry.
    public static let version = "yatlas 0.1.0"
}
