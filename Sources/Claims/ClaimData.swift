/// What the experiments on real samples are made on.
public struct ClaimData: Sendable {
    /// A scene with labels.
    public struct LabelledScene: Sendable {
        /// The scene's file.
        public let path: String
        /// The labels' file.
        public let labels: String
        /// The field of the labels that holds the class.
        public let classField: String
        /// The field that holds the fold of each label; nil deals folds.
        public let foldField: String?

        /// Names a scene and its labels.
        public init(path: String, labels: String, classField: String, foldField: String? = nil) {
            self.path = path
            self.labels = labels
            self.classField = classField
            self.foldField = foldField
        }
    }

    /// A folder of tables (NAME.csv with columns of features, `class` and `fold`); nil takes the scenes' pixels.
    public let tables: String?
    /// The scenes.
    public let scenes: [LabelledScene]

    /// Names the data.
    public init(tables: String?, scenes: [LabelledScene]) {
        self.tables = tables
        self.scenes = scenes
    }

    /// The scenes that come with the project, seen from its folder.
    public static let samples = [
        LabelledScene(
            path: "samples/leipzig-s2/leipzig.tif", labels: "samples/leipzig-s2/points.gpkg", classField: "land_cover",
            foldField: "fold"),
        LabelledScene(
            path: "samples/slovenia-s2/scenes/2015-08-30.tif", labels: "samples/slovenia-s2/polygons.gpkg",
            classField: "LULC_NAME"),
    ]

    /// What the figures are of, a sentence each.
    public var notes: [String] {
        let names = scenes.map { "`\($0.path)`" }.joined(separator: ", ")
        let source = tables.map { "the tables of the folder `\($0)`" } ?? "the labelled pixels of these scenes"
        return ["Scenes: \(names).", "The figures on parameters and information are of \(source)."]
    }
}
