public import Training

extension FoldStrategy {
    /// The folds of the source where it names some, else whole polygons, else spatial blocks.
    public static func automatic(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, seed: seed)
    }

    /// Whole polygons, or whatever a table names as a group.
    public static func groups(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .groups, seed: seed)
    }

    /// Square spatial blocks (Roberts et al. 2017, doi:10.1111/ecog.02881).
    ///
    /// - Parameters:
    ///   - folds: how many.
    ///   - size: the side of a block in units of the CRS; nil takes the range of the classes' autocorrelation.
    ///   - seed: the random seed.
    /// - Returns: the strategy.
    public static func blocks(folds: Int = 5, size: Double? = nil, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .blocks, blockSize: size, seed: seed)
    }

    /// One scene after the other.
    public static var scenes: FoldStrategy { FoldStrategy(unit: .scenes) }

    /// Samples as far from the others as the ground to be mapped is (kNNDM; Linnenbrink et al. 2024,
    /// doi:10.5194/gmd-17-5897-2024).
    public static func knndm(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .knndm, seed: seed)
    }

    /// Individual samples: overestimates accuracy wherever near samples are alike.
    public static func random(folds: Int = 5, seed: UInt64 = 1) -> FoldStrategy {
        FoldStrategy(count: folds, unit: .random, isLeaky: true, seed: seed)
    }
}
