package import Accuracy
package import Yat
internal import YatlasCore

extension YatModel {
    /// The features as a user would type them: name=formula.
    package var featureItems: [String] { description.features.map { "\($0.name)=\($0.formula)" } }

    /// Classifies samples with the model's features.
    ///
    /// - Parameter table: samples whose classes have names of the model's; others are left out.
    /// - Returns: the samples' classes against the model's.
    /// - Throws: `YatlasError` when no sample is of a class of the model.
    package func confusion(on table: SampleTable) throws -> ConfusionMatrix {
        let names = description.classes.map(\.name)
        let places = table.classes.map { entry in names.firstIndex(of: entry.name) }
        guard places.contains(where: { $0 != nil }) else {
            let own = table.classes.map(\.name).joined(separator: ", ")
            throw YatlasError(
                .unsuitable, table.source,
                """
                no class of the samples (\(own)) is one of the model (\(names.joined(separator: ", ")))
                """, fix: "see \(setting: .classField)")
        }
        let predicted = try numbers.classes(of: table.samples)
        var matrix = ConfusionMatrix(classes: names)
        for (target, found) in zip(table.samples.targets, predicted) {
            if let place = places[target] { matrix.add(reference: place, map: found) }
        }
        return matrix
    }
}
