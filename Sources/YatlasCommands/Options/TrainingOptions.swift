internal import Accuracy
internal import ArgumentParser
internal import Training

extension FoldStrategy.Unit {
    /// What a user typed.
    fileprivate static func typed(_ text: String) throws -> FoldStrategy.Unit {
        guard let what = FoldStrategy.Unit(rawValue: text) else {
            let known = FoldStrategy.Unit.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return what
    }
}

extension ModelSize: ExpressibleByArgument {}

/// How classifiers are trained and held out.
struct TrainingOptions: ParsableArguments {
    @Option(help: "How many folds are held out in turn.")
    var folds = 5

    @Option(
        help: ArgumentHelp(
            "What is held out together: polygons (or groups of a table), blocks of ground, scenes, distance (as far from the samples as the ground to be mapped is: kNNDM), or random (single samples; needs --leaky). Default: --fold-field, else polygons, else blocks.",
            valueName: "what"), transform: FoldStrategy.Unit.typed)
    var holdOut: FoldStrategy.Unit?

    @Option(
        help:
            "Side of the square blocks that folds hold out, in units of the CRS (default: the distance over which classes tell of each other)."
    )
    var blockSize: Double?

    @Flag(help: "Deal single samples although near ones are alike and accuracy comes out too high.")
    var leaky = false

    @Option(help: "Where every random choice starts.")
    var seed: UInt64 = 1

    @Option(help: "Whether to choose how to train by folds inside the training samples: auto or off.")
    var tune = Tune.auto

    @Option(
        help:
            "What the model is to be: small (at most four units a class, to be read), auto, or accurate (whatever it costs to train)."
    )
    var size = ModelSize.auto

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds \(folds): at least 2") }
        if let blockSize, !(blockSize > 0) { throw ValidationError("--block-size \(blockSize): must be above 0") }
        if let holdOut, holdOut != .blocks, blockSize != nil {
            throw ValidationError("--block-size goes with blocks, not with --hold-out \(holdOut.rawValue)")
        }
        if tune == .off, size != .auto {
            throw ValidationError("--size \(size.rawValue) is chosen by tuning; leave it out, or --tune off")
        }
    }

    enum Tune: String, ExpressibleByArgument, CaseIterable { case auto, off }

    /// Refuses what contradicts the samples' own folds.
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

    /// Refuses what is no number of units.
    static func require(units: Int) throws {
        if !(0...4096).contains(units) { throw ValidationError("--units \(units): 0 to 4096") }
    }

    var strategy: FoldStrategy {
        FoldStrategy(count: folds, unit: holdOut, blockSize: blockSize, isLeaky: leaky, seed: seed)
    }
    var tuning: TuningBudget { tune == .off ? .off : TuningBudget(size: size) }
}
