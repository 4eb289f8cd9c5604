package import Accuracy
package import Yat
internal import YatlasCore

extension YatModel {
    /// The features as items for options: name=formula.
    package var featureItems: [String] { description.features.map { "\($0.name)=\($0.formula)" } }

    /// The share of samples that are training samples of the model, 0...1; nil if unknown.
    package func shareLearned(of table: SampleTable) -> Double? {
        guard let own = description.learnedFrom, own.kind == table.hashed else { return nil }
        return own.share(of: table.hashes)
    }

    /// Classifies samples with the model's features.
    ///
    /// - Parameter table: samples; those whose class the model does not have are left out.
    /// - Returns: the measures of all of the model's classes, with intervals by polygons or other groups.
    /// - Throws: `YatlasError` if no sample is of a class of the model.
    package func figures(on table: SampleTable) throws -> AccuracyFigures {
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
        let rows = predicted.indices.filter { places[table.samples.targets[$0]] != nil }
        let reference = rows.map { places[table.samples.targets[$0]] ?? 0 }
        let found = rows.map { predicted[$0] }
        return AccuracyFigures(
            ConfusionMatrix(classes: names, reference: reference, map: found),
            intervals: GroupedAccuracy(
                classCount: names.count, reference: reference, map: found, groups: rows.map { table.groups[$0] }))
    }
}
