/// What is held out of training together.
public enum HoldOut: String, CaseIterable, Sendable {
    /// Whole polygons, or whatever a table says belongs together.
    case polygons
    /// Square blocks of ground.
    case blocks
    /// One scene after the other.
    case scenes
    /// As far from the samples as the ground to be mapped is: kNNDM.
    case distance
    /// Single samples: leaky wherever near ones are alike.
    case random
}

/// How samples are dealt into folds to measure accuracy.
public struct FoldPlan: Sendable {
    /// How many folds are made where the source names none.
    public var count: Int
    /// What is held out together; nil takes the folds of the source, else polygons, else blocks.
    public var holdOut: HoldOut?
    /// Side of a spatial block in the scene's units; nil takes the distance over which labels tell of each other.
    public var blockSize: Double?
    /// Whether single samples may be dealt, although accuracy is too high then wherever near ones are alike.
    public var isLeaky: Bool
    /// Where the dealing starts.
    public var seed: UInt64

    /// Plans folds.
    public init(
        count: Int = 5, holdOut: HoldOut? = nil, blockSize: Double? = nil, isLeaky: Bool = false, seed: UInt64 = 1
    ) {
        self.count = count
        self.holdOut = holdOut
        self.blockSize = blockSize
        self.isLeaky = isLeaky
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
    /// What each sample is drawn with when differences are judged: its polygon, block or point, any numbers.
    public let units: [Int]
    /// What these are called.
    public let unitName: String

    /// The folds that hold samples out.
    public var numbers: [Int] { Set(folds.filter { $0 >= 0 }).sorted() }
}
