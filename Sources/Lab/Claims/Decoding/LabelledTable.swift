internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
package import Training
internal import Yat
internal import YatlasCore

/// Samples with folds, few enough for experiments.
struct LabelledTable: Sendable {
    /// The largest number of rows; larger tables are subsampled evenly.
    static let rowLimit = 3000

    let name: String
    /// The samples with what training needs to know of them.
    let table: SampleTable
    let samples: SampleSet
    /// The fold of each sample; -1 means always in training.
    let folds: [Int]

    init(name: String, _ table: SampleTable) throws {
        let (count, limit) = (table.samples.count, Self.rowLimit)
        let kept = (0..<count).filter { count <= limit || $0 * limit / count != ($0 + 1) * limit / count }
        let folds = try table.folds(FoldStrategy()).ofSample
        self.name = name
        self.table = table.rows(kept)
        samples = self.table.samples
        self.folds = kept.map { folds[$0] }
    }

    /// The samples alone, with their folds.
    var folded: FoldedSamples { FoldedSamples(name: name, samples: samples, folds: folds) }
}

extension ClaimData {
    /// The tables of the folder, or the labelled pixels of the scenes.
    func labelledTables() throws -> [LabelledTable] {
        guard let tables else {
            return try scenes.map { try LabelledTable(name: $0.name, $0.samples(["raw"])) }
        }
        let files = try? FileManager.default.contentsOfDirectory(atPath: tables)
        let names = (files ?? []).filter { $0.hasSuffix(".csv") }.sorted()
        guard !names.isEmpty else {
            throw YatlasError(.unsuitable, "--tables \(tables)", "no NAME.csv there", fix: "name a folder of tables")
        }
        return try names.map { file in
            let fields = TableColumnRoles(classField: "class")
            let table = try SampleTable(
                Table(LabelSource(path: "\(tables)/\(file)"), named: fields.named), fields: fields, features: ["raw"],
                options: SceneConfiguration())
            return try LabelledTable(name: String(file.dropLast(4)), table)
        }
    }
}

extension ClaimData.LabelledScene {
    /// Its labelled pixels.
    package func samples(_ features: [String]) throws -> SampleTable {
        try SampleTable(
            [Scene(path: path)], labels: LabelSource(path: labels, classField: classField), features: features)
    }
}
