internal import Accuracy
public import ArgumentParser
public import Training

extension FoldStrategy.Unit {
    /// The fold unit of an option value.
    fileprivate static func typed(_ text: String) throws -> FoldStrategy.Unit {
        guard let what = FoldStrategy.Unit(rawValue: text) else {
            let known = FoldStrategy.Unit.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("it is one of \(known)")
        }
        return what
    }
}

extension ModelSize: ExpressibleByArgument {}

/// Options of training and cross-validation.
struct TrainingOptions: ParsableArguments {
    @Option(help: "Number of folds.")
    var folds = 5

    @Option(
        help: ArgumentHelp(
            "Samples that a fold holds out together: polygons (or groups of a table), blocks (spatial), scenes, distance (kNNDM: as far from the other samples as the area to be mapped), or random (individual samples; needs --leaky). Default: --fold-field, else polygons, else blocks.",
            valueName: "what"), transform: FoldStrategy.Unit.typed)
    var holdOut: FoldStrategy.Unit?

    @Option(
        help:
            "Side of the square spatial blocks, in units of the CRS (default: the range of the classes' spatial autocorrelation)."
    )
    var blockSize: Double?

    @Flag(
        help: "Allow random folds of individual samples. They ignore spatial autocorrelation and overestimate accuracy."
    )
    var leaky = false

    @Option(help: "Random seed.")
    var seed: UInt64 = 1

    @Option(
        help:
            "Choose hyperparameters by inner cross-validation: auto, quick (the first candidate, calibrated only; as in yatlas studio) or off."
    )
    var tune = Tune.auto

    @Option(
        help:
            "Size of the model: small (at most four units a class, readable), auto, or accurate (longer training)."
    )
    var size = ModelSize.auto

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds \(folds): at least 2") }
        if let blockSize, !(blockSize > 0) { throw ValidationError("--block-size \(blockSize): must be above 0") }
        if let holdOut, holdOut != .blocks, blockSize != nil {
            throw ValidationError(
                "--block-size goes with --hold-out blocks, not with --hold-out \(holdOut.rawValue); leave one out")
        }
        if tune == .off, size != .auto {
            throw ValidationError(
                "--size \(size.rawValue) is a choice of tuning, which --tune off switches off; leave out --tune off, or "
                    + "leave out --size and set the number of units with --units")
        }
    }

    enum Tune: String, ExpressibleByArgument, CaseIterable { case auto, quick, off }

    /// Refuses options that contradict the samples' own folds.
    func validate(with source: SampleOptions) throws {
        guard let field = source.from.foldField else { return }
        if let holdOut {
            throw ValidationError(
                "--fold-field \(field) names the folds; leave it out, or --hold-out \(holdOut.rawValue)")
        }
        if blockSize != nil {
            throw ValidationError("--fold-field \(field) names the folds; leave it out, or --block-size")
        }
    }

    /// Refuses an invalid number of units.
    static func require(units: Int) throws {
        if !(0...4096).contains(units) { throw ValidationError("--units \(units): 0 to 4096") }
    }

    var strategy: FoldStrategy {
        FoldStrategy(count: folds, unit: holdOut, blockSize: blockSize, isLeaky: leaky, seed: seed)
    }
    var tuning: TuningBudget {
        switch tune {
        case .auto: TuningBudget(size: size)
        case .quick: .quick(size)
        case .off: .off
        }
    }
}
