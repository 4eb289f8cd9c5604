/// How samples are dealt into folds to measure accuracy.
package struct FoldStrategy: Sendable {
    /// How many folds are made where the source names none.
    package var count: Int
    /// What is held out together; nil takes the folds of the source, else polygons, else blocks.
    package var holdOut: HoldOut?
    /// Side of a spatial block in the scene's units; nil takes the distance over which labels tell of each other.
    package var blockSize: Double?
    /// Whether single samples may be dealt, although accuracy is too high then wherever near ones are alike.
    package var isLeaky: Bool
    /// Where the dealing starts.
    package var seed: UInt64

    /// Plans folds.
    package init(
        count: Int = 5, holdOut: HoldOut? = nil, blockSize: Double? = nil, isLeaky: Bool = false, seed: UInt64 = 1
    ) {
        self.count = count
        self.holdOut = holdOut
        self.blockSize = blockSize
        self.isLeaky = isLeaky
        self.seed = seed
    }
}
