internal import Accuracy
internal import ArgumentParser
internal import Mapping
internal import Raster

struct AssessCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Hold a map against reference labels.",
        discussion: """
            The figures count the labelled pixels as they are. They say how good the map is only if the labels were not \
            used for training and were drawn at random.
            """)
    static let positionals = ["map", "reference"]

    @Argument(help: "The map: a raster of classes.")
    var map: String
    @Argument(help: "The reference: points, polygons or a raster on the map's grid.")
    var reference: String
    @Option(help: "The layer of the reference, when the file has several.")
    var layer: String?
    @Option(help: "The field that holds the class; its classes are those of the map's legend.")
    var classField: String?
    @OptionGroup var talk: TalkOptions

    struct Report: Encodable, CustomStringConvertible {
        var map: String
        var reference: String
        var pixels: Int
        var unclassified: [String: Int]
        var figures: AccuracyFigures
        let table: String

        private enum CodingKeys: CodingKey { case map, reference, pixels, unclassified, figures }

        var description: String {
            let left = unclassified.sorted { $0.key < $1.key }.map {
                "note: \($0.value) labelled pixels are \($0.key) in the map"
            }
            return (["\(pixels) labelled pixels: overall accuracy \(decimal(figures.overallAccuracy))", table] + left)
                .joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        let source = LabelSource(path: reference, layer: layer, classField: classField)
        let assessment = try Assessment(map: map, reference: source)
        return Report(
            map: map, reference: reference, pixels: assessment.matrix.total, unclassified: assessment.unclassified,
            figures: AccuracyFigures(assessment.matrix), table: assessment.matrix.table)
    }
}
