package import Kernels
internal import YatlasCore

/// A trained classifier with all metadata needed to apply it to another scene.
public struct YatModel: Sendable, Equatable {
    /// The metadata.
    package var description: ModelDescription
    /// The parameters for the kernels.
    package var numbers: ClassifierParameters

    /// Combines metadata and parameters.
    ///
    /// - Throws: `YatlasError` if they are inconsistent.
    package init(description: ModelDescription, numbers: ClassifierParameters) throws {
        self.description = description
        self.numbers = numbers
        if let defect = numbers.defect ?? description.defect(for: numbers) {
            throw YatlasError(.damaged, "model", "\(defect)")
        }
    }
}
