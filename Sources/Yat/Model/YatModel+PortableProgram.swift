package import KernelTypes
internal import Spectral
internal import YatlasCore

extension YatModel {
    /// The features as a program over the model's own bands, for export to runtimes that work pixel by pixel.
    ///
    /// - Parameter path: the model's file, for messages.
    /// - Returns: the program; its inputs are the model's bands in their order.
    /// - Throws: `YatlasError` if features need neighbouring pixels or acquisition dates.
    package func portableProgram(path: String) throws -> FeatureProgram {
        let set: FeatureSet
        do {
            set = try FeatureSet(
                formulas: description.features.map { (name: $0.name, formula: $0.formula) },
                bands: description.spectralBands)
        } catch {
            throw YatlasError(
                .unsuitable, path, "its features need more than single bands, such as days",
                fix: "only Yatlas can apply it")
        }
        guard set.focals.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "features need the pixels around a pixel", fix: "only Yatlas can apply this model")
        }
        guard set.inputs == Array(description.bands.indices) else {
            throw YatlasError(
                .unsuitable, path, "its features do not read its bands", fix: "train it again or take another copy")
        }
        return set.program
    }
}
