public import Learning
public import Training
public import Yat

extension YatModel {
    /// Suggests which pixels of a scene to label next: those of which the model is uncertain, that resemble many others
    /// and that no label resembles. One of five is drawn at random.
    ///
    /// - Parameters:
    ///   - candidates: the pixels to choose from. The first suggestions read them.
    ///   - samples: the samples that the model was trained on.
    ///   - count: the largest number of suggestions.
    ///   - near: whether they are near each other, in an order that is short to walk.
    ///   - skipping: pixels that are not suggested, nor those that resemble them: the user refused them.
    ///   - seed: the random seed.
    /// - Returns: the suggestions, best first.
    /// - Throws: ``YatlasError`` if the scene lacks a band of the model or cannot be read, no candidate is valid, or the
    ///   samples lack a feature of the model.
    public func suggestions(
        among candidates: SuggestionCandidates, samples: SampleTable, count: Int = 10, near: Bool = false,
        skipping: [(column: Int, row: Int)] = [], seed: UInt64 = 1
    ) throws -> [LabelSuggestion] {
        try suggestions(
            among: candidates, samples: samples,
            SuggestionRequest(count: count, isNear: near, skipped: skipping, seed: seed))
    }
}
