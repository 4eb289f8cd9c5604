public import Training

extension FoldStrategy {
    /// The folds of the source if it has some, else whole polygons, else spatial blocks.
    public static func automatic(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, seed: seed)
    }

    /// Whole polygons, or the group column of a table.
    public static func groups(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .groups, seed: seed)
    }

    /// Square spatial blocks (Roberts et al. 2017, doi:10.1111/ecog.02881).
    ///
    /// - Parameters:
    ///   - folds: the number of folds.
    ///   - size: the side of a block in units of the CRS; nil uses the autocorrelation range of the classes.
    ///   - seed: the random seed.
    /// - Returns: the strategy.
    public static func blocks(folds: Int = 5, size: Double? = nil, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .blocks, blockSize: size, seed: seed)
    }

    /// Whole scenes: each is held out in turn.
    public static var scenes: FoldStrategy { FoldStrategy(unit: .scenes) }

    /// Nearest neighbour distance matching (kNNDM; Linnenbrink et al. 2024, doi:10.5194/gmd-17-5897-2024): distances
    /// from test to training samples match those from the prediction area to the samples.
    public static func knndm(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .knndm, seed: seed)
    }

    /// Random folds of individual samples. They ignore spatial autocorrelation and overestimate accuracy.
    public static func random(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .random, isLeaky: true, seed: seed)
    }
}
