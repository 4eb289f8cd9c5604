package import Claims
internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import YatlasCore

/// Samples whose labels a simulation discloses one after the other, with folds of whole groups.
package struct LabellingData: Sendable {
    /// The name.
    package let name: String
    /// The samples.
    let table: SampleTable
    /// The folds.
    let folds: FoldAssignment

    /// Names samples, with the folds of the table or of whole polygons or blocks.
    init(name: String, _ table: SampleTable) throws {
        self.name = name
        self.table = table
        folds = try table.folds(FoldStrategy())
    }

    /// Reads a table with columns of features, `class` and `fold`.
    package init(table path: String) throws {
        let fields = TableColumnRoles(classField: "class")
        try self.init(
            name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
            SampleTable(
                Table(LabelSource(path: path), named: fields.named), fields: fields, features: ["raw"],
                options: SceneConfiguration()))
    }

    /// Reads the labelled pixels of a scene.
    package init(_ scene: ClaimData.LabelledScene) throws { try self.init(name: scene.name, scene.samples(["raw"])) }
}
