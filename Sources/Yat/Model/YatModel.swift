package import Kernels
internal import YatlasCore

/// A trained classifier with everything needed to apply it to another scene: nothing is positional.
public struct YatModel: Sendable, Equatable {
    /// What the numbers mean.
    package var description: ModelDescription
    /// The numbers that the kernels apply.
    package var numbers: ClassifierParameters

    /// Joins numbers and their meaning.
    ///
    /// - Throws: `YatlasError` when the two do not fit each other.
    package init(description: ModelDescription, numbers: ClassifierParameters) throws {
        self.description = description
        self.numbers = numbers
        if let defect = numbers.defect ?? description.defect(for: numbers) {
            throw YatlasError(.damaged, "model", "\(defect)")
        }
    }
}
