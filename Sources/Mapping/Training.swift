public import Accuracy
internal import Foundation
internal import KernelTypes
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

    /// How many candidates the tuning of a cross-validation and of a model on these samples tries.
    public func candidateCount(_ dealt: DealtFolds, _ options: TrainingOptions, _ tuning: Tuning) -> Int {
        tuning.candidateCount(
            trainings: dealt.tuningTrainings, samples: samples.count, features: samples.featureCount, options: options)
    }

    /// Trains on all other folds and classifies each one: the pooled confusion of samples never trained on.
    ///
    /// - Parameters:
    ///   - dealt: the folds.
    ///   - options: how to train.
    ///   - candidates: how many variations of the options are tried for each fold, on the samples that train; 0 for none.
    /// - Returns: reference against out-of-fold predictions.
    /// - Throws: `YatError` when the samples of a fold cannot be trained on.
    public func crossValidated(_ dealt: DealtFolds, _ options: TrainingOptions, candidates: Int) throws
        -> ConfusionMatrix
    {
        let numbers = dealt.numbers
        let training = numbers.map { number in dealt.folds.indices.filter { dealt.folds[$0] != number } }
        let chosen = try training.map { try tuned($0, dealt, options, candidates: candidates) }
        let results = Results<ConfusionMatrix>(numbers.count)
        DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
            results.run(index) {
                let held = dealt.folds.indices.filter { dealt.folds[$0] == numbers[index] }
                let classifier = try Trainer.train(samples[training[index]], chosen[index])
                let predicted = try classifier.classes(of: samples[held])
                var matrix = ConfusionMatrix(classes: classes.map(\.name))
                for (row, map) in zip(held, predicted) { matrix.add(reference: samples.targets[row], map: map) }
                return matrix
            }
        }
        var pooled = ConfusionMatrix(classes: classes.map(\.name))
        for matrix in try results.all() { pooled.add(matrix) }
        return pooled
    }

    /// The options for training on all samples, chosen by the folds.
    ///
    /// - Parameters:
    ///   - options: where to start from.
    ///   - dealt: the folds.
    ///   - candidates: how many variations are tried; 0 leaves the options as they are.
    /// - Returns: what to train with.
    /// - Throws: `YatError` when the samples of a fold cannot be trained on.
    public func tuned(_ options: TrainingOptions, _ dealt: DealtFolds, candidates: Int) throws -> TrainingOptions {
        try tuned(Array(0..<samples.count), dealt, options, candidates: candidates)
    }

    /// Trains on all samples and describes the result.
    ///
    /// - Parameters:
    ///   - options: how to train.
    ///   - heldOutAccuracy: what `crossValidated` found, to be kept with the model.
    /// - Returns: the model, with what was seen of each feature and class.
    /// - Throws: `YatError` when the samples cannot be trained on.
    public func trained(_ options: TrainingOptions, heldOutAccuracy: Double?) throws -> YatModel {
        let numbers = try Trainer.train(samples, options)
        let d = samples.featureCount
        let described = features.enumerated().map { index, feature in
            let column = stride(from: index, to: samples.features.count, by: d).lazy.map { samples.features[$0] }
            return ModelDescription.Feature(
                name: feature.name, formula: feature.formula, minimum: column.min() ?? 0, maximum: column.max() ?? 0)
        }
        let counts = samples.classCounts
        let describedClasses = classes.enumerated().map { index, entry in
            ModelDescription.Class(
                value: entry.value, name: entry.name, color: entry.color ?? [128, 128, 128], samples: counts[index])
        }
        return try YatModel(
            description: ModelDescription(
                software: Yatlas.version,
                bands: zip(bands, units).map {
                    .init(name: $0.name, symbol: $0.symbol, wavelength: $0.wavelength, units: $1)
                },
                features: described, classes: describedClasses, options: options, heldOutAccuracy: heldOutAccuracy),
            numbers: numbers)
    }
}

/// This software.
public enum Yatlas {
    /// The version that outputs carry.
    public static let version = "yatlas 0.1.0"
}

extension ClassifierNumbers {
    /// The class of each sample.
    func classes(of samples: SampleSet) throws -> [Int] {
        let scores = try scores(of: samples)
        return (0..<samples.count).map { row in
            (0..<classCount).max { scores[$0 * samples.count + row] < scores[$1 * samples.count + row] } ?? 0
        }
    }

    /// The scores of samples, planar `[class][sample]`.
    func scores(of samples: SampleSet) throws -> [Float] {
        let d = samples.featureCount
        let kernel = try PixelKernel(
            program: .identity(d), classifier: self, labels: (0..<classCount).map { UInt8($0 + 1) },
            instructionSet: .chosen())
        var planes = [Float](repeating: 0, count: samples.count * d)
        for row in 0..<samples.count {
            for feature in 0..<d { planes[feature * samples.count + row] = samples.features[row * d + feature] }
        }
        var labels = [UInt8](repeating: 0, count: samples.count)
        let details = PixelDetails(.scores)
        planes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let views = BandView.planes(base, count: d, pixelCount: samples.count)
            labels.withUnsafeMutableBufferPointer {
                kernel.classify(
                    views, workspace: PixelKernel.Workspace(for: kernel), labels: $0, details: details)
            }
        }
        return details.scores
    }
}
