internal import ArgumentParser
internal import Mapping
internal import Raster
internal import Yat

struct ExportCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a model as ONNX, for runtimes that know nothing of Yatlas.",
        discussion: """
            The graph holds the formulas of the features, too: it takes "bands", a row for each pixel with the model's \
            bands in their order and units, and gives "label" and "scores".
            """)
    static let positionals = ["model"]

    @Argument(help: "The model.")
    var model: String
    @Option(help: "The ONNX file to write.")
    var onnx: String
    @Flag(help: "Replace the file if it exists.")
    var overwrite = false
    @OptionGroup var talk: TalkOptions

    var outputs: [String] { [onnx] }
    var overwrites: Bool? { overwrite }

    struct Report: Encodable, CustomStringConvertible {
        var onnx: String
        var bands: [String]
        var classes: [String]

        var description: String {
            "Wrote \(onnx): bands \(bands.joined(separator: ", ")); labels \(classes.joined(separator: ", "))"
        }
    }

    func perform() throws -> Report {
        try StagedFile.check(onnx, overwrite: overwrite)
        let read = try readModel(model)
        try StagedFile.write(
            OnnxFile.encode(read, program: try read.portableProgram(path: model)), to: onnx, overwrite: overwrite)
        return Report(
            onnx: onnx, bands: read.description.bands.map(\.name),
            classes: read.description.classes.map { "\($0.value) \($0.name)" })
    }
}
