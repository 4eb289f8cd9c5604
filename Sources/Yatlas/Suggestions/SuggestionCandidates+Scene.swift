public import Learning
public import Scenes
public import YatlasCore

extension SuggestionCandidates {
    /// Chooses candidates, spread evenly over a scene in few of its stored blocks, without reading them yet.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - count: the largest number of candidates.
    ///   - seed: the random seed.
    ///   - options: threads and memory for reading.
    /// - Throws: ``YatlasError`` if the area of interest cannot be read.
    public init(
        _ scene: Scene, count: Int = 4096, seed: UInt64 = 1, options: ExecutionOptions = ExecutionOptions()
    ) throws {
        try self.init(of: scene, count: count, seed: seed, options: options)
    }

    /// Suggests where to label before there is a model: pixels that are typical of as much of the scene as possible.
    ///
    /// - Parameters:
    ///   - features: the features in which pixels are compared, as for training.
    ///   - count: the largest number of suggestions.
    ///   - near: whether they are near each other, in an order that is short to walk.
    ///   - skipping: pixels that are not suggested, nor those that resemble them: labelled or refused ones.
    ///   - seed: the random seed.
    /// - Returns: the suggestions, best first.
    /// - Throws: ``YatlasError`` if a feature is invalid, the scene cannot be read, or no candidate is valid.
    public func suggestions(
        features: [String] = ["raw"], count: Int = 10, near: Bool = false,
        skipping: [(column: Int, row: Int)] = [], seed: UInt64 = 1
    ) throws -> [LabelSuggestion] {
        try suggestions(
            features: features, SuggestionRequest(count: count, isNear: near, skipped: skipping, seed: seed))
    }
}
