/// How samples are split into folds to measure accuracy.
public struct FoldStrategy: Sendable, Codable, Equatable {
    /// What is held out of training together; the raw values are what users type.
    package enum Unit: String, CaseIterable, Sendable, Codable {
        /// Whole polygons, or whatever a table names as a group.
        case groups = "polygons"
        /// Square blocks of ground.
        case blocks
        /// One scene after the other.
        case scenes
        /// As far from the samples as the ground to be mapped is: kNNDM.
        case knndm = "distance"
        /// Single samples: leaky wherever near ones are alike.
        case random
    }

    /// How many folds are made where the source names none.
    package var count: Int
    /// What is held out together; nil takes the folds of the source, else polygons, else blocks.
    package var unit: Unit?
    /// Side of a spatial block in the scene's units; nil takes the range of the classes' autocorrelation.
    package var blockSize: Double?
    /// Whether single samples may be held out, although accuracy is too high then wherever near ones are alike.
    package var isLeaky: Bool
    /// Random seed.
    package var seed: UInt64

    /// Plans folds.
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
