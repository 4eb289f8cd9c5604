internal import Kernels
public import Training
public import Yat

/// Training that takes a moment, for labels that grow one by one: `yatlas train --tune quick` gives the same model.
///
/// Units stay at training samples. Nothing is chosen among candidates: the first one is calibrated on inner folds.
public struct QuickTraining: Sendable {
    /// The samples.
    public let samples: SampleTable
    /// The reason why no folds can be held out; nil if they can.
    public let obstacle: String?
    private let folds: FoldAssignment?
    private let candidates: TuningCandidates
    private let tuned: TunedHyperparameters
    private let parameters: ClassifierParameters

    /// Trains on all samples.
    ///
    /// - Parameters:
    ///   - samples: the samples.
    ///   - validation: the fold strategy.
    ///   - size: the size of the model; prototypes of a small one can be read and dropped one by one.
    ///   - units: the largest number of units.
    ///   - seed: the random seed.
    /// - Throws: ``YatlasError`` if the samples cannot be trained on.
    public init(
        _ samples: SampleTable, validation: FoldStrategy, size: ModelSize = .auto, units: Int? = nil, seed: UInt64 = 1
    ) throws {
        self.samples = samples
        let options = Hyperparameters(units: units, seed: seed)
        do {
            let folds = try samples.folds(validation)
            self.folds = folds
            obstacle = nil
            candidates = samples.candidates(folds, options, .quick(size))
        } catch {
            folds = nil
            obstacle = "\(error)"
            candidates = TuningCandidates(.yat, options, count: 1, size: size)
        }
        tuned =
            try folds.map { [candidates] in try samples.tuned($0, candidates) }
            ?? TunedHyperparameters(options: candidates.list(for: samples.samples)[0], columns: nil)
        parameters = try samples.parameters(tuned)
    }

    /// The model.
    ///
    /// - Parameter validation: the cross-validation, to store with the model; nil before it is done.
    /// - Returns: the model; its parameters are the same with and without cross-validation.
    /// - Throws: ``YatlasError`` if the cross-validation is of other samples.
    public func model(validation: CrossValidationResult? = nil) throws -> YatModel {
        try samples.model(parameters, tuned, heldOut: validation)
    }

    /// Cross-validates on the held-out folds; nil if nothing can be held out.
    ///
    /// - Throws: ``YatlasError`` if the samples of a fold cannot be trained on.
    public func validation() throws -> CrossValidationResult? {
        try folds.map { try samples.crossValidated($0, candidates) }
    }
}
