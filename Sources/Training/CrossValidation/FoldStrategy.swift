/// The strategy to split samples into folds for cross-validation.
public struct FoldStrategy: Sendable, Codable, Equatable {
    /// The unit that is held out as a whole; the raw values are those of options.
    package enum Unit: String, CaseIterable, Sendable, Codable {
        /// Whole polygons, or the group column of a table.
        case groups = "polygons"
        /// Square spatial blocks.
        case blocks
        /// Whole scenes.
        case scenes
        /// Nearest neighbour distance matching (kNNDM).
        case knndm = "distance"
        /// Individual samples, which ignores spatial autocorrelation.
        case random
    }

    /// The number of folds, where the source has no fold column.
    package var count: Int
    /// The held-out unit; nil uses the folds of the source, else polygons, else blocks.
    package var unit: Unit?
    /// Side of a spatial block in the scene's units; nil uses the autocorrelation range of the classes.
    package var blockSize: Double?
    /// Whether random folds of individual samples are allowed, although they overestimate accuracy.
    package var isLeaky: Bool
    /// Random seed.
    package var seed: UInt64

    /// Makes a strategy.
    package init(
        count: Int = 5, unit: Unit? = nil, blockSize: Double? = nil, isLeaky: Bool = false, seed: UInt64 = 1
    ) {
        self.count = count
        self.unit = unit
        self.blockSize = blockSize
        self.isLeaky = isLeaky
        self.seed = seed
    }
}
