/// The data of the experiments on real samples.
package struct ClaimData: Sendable {
    /// A scene with labels.
    package struct LabelledScene: Sendable {
        /// The name.
        package let name: String
        /// The scene's file.
        package let path: String
        /// The labels' file.
        package let labels: String
        /// The field of the labels that holds the class.
        package let classField: String

        /// Names a scene and its labels.
        package init(name: String, path: String, labels: String, classField: String) {
            self.name = name
            self.path = path
            self.labels = labels
            self.classField = classField
        }
    }

    /// A folder of tables (NAME.csv with feature columns, `class` and `fold`); nil uses the scenes' pixels.
    package let tables: String?
    /// The scenes.
    package let scenes: [LabelledScene]
    /// The random seed; those of repetitions follow it.
    package let seed: UInt64

    /// Names the data.
    package init(tables: String?, scenes: [LabelledScene], seed: UInt64 = 1) {
        self.tables = tables
        self.scenes = scenes
        self.seed = seed
    }

    /// The scenes in the repository, relative to its root.
    package static let samples = [
        LabelledScene(
            name: "Leipzig", path: "samples/leipzig-s2/leipzig.tif", labels: "samples/leipzig-s2/points.gpkg",
            classField: "land_cover"),
        LabelledScene(
            name: "Slovenia", path: "samples/slovenia-s2/scenes/2015-08-30.tif",
            labels: "samples/slovenia-s2/polygons.gpkg", classField: "LULC_NAME"),
    ]

    /// Sentences on the data of some claims; empty if they need no samples.
    func words(for claims: [ClaimName]) -> String {
        let onTables = claims.filter { [.deep, .parameters, .information, .whitebox, .kernel].contains($0) }
        let isOnTables = !onTables.isEmpty
        let names = scenes.map { "\($0.name) (`\($0.path)`)" }.joined(separator: ", ")
        let needsScenes = claims.contains(.ndvi) || (isOnTables && tables == nil)
        let source = tables.map { "the tables of the folder `\($0)`" } ?? "the labelled pixels of the scenes"
        return
            ((needsScenes ? ["Scenes: \(names)."] : [])
            + (isOnTables ? ["The figures on \(list(onTables)) are of \(source)."] : [])
            + (claims.contains(.ndvi) && tables != nil
                ? ["Those on indices are of the scenes and of \(source) that have bands."] : []))
            .joined(separator: " ")
    }

    /// Names in a row: parameters, information and kernel.
    private func list(_ claims: [ClaimName]) -> String {
        let names = claims.map(\.rawValue)
        return ([names.dropLast().joined(separator: ", "), names.last ?? ""]).filter { !$0.isEmpty }
            .joined(separator: " and ")
    }
}
