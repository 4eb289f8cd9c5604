internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Report
internal import ReportPages
internal import Yat
internal import YatlasCore

struct ExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Export a model as ONNX or as a STAC Item.",
        discussion: """
            The ONNX graph includes the formulas of the features: its input "bands" has a row for each pixel with the \
            model's bands in their order and units, its outputs are "label" and "scores". The STAC Item follows the Machine \
            Learning Model extension.

            Example:
              yatlas model export crops.safetensors --onnx crops.onnx
            """)
    static let positionals = ["model"]

    @Argument(help: "The model.")
    var model: String
    @Option(help: "The ONNX file to write.")
    var onnx: String?
    @Option(name: .customLong("stac-mlm"), help: "The STAC item to write (JSON).")
    var item: String?
    @Option(
        help:
            "Acquisition date of the scenes that the model learned from, for --stac-mlm: 2021-07-18, or an interval (2021-04-01/2021-09-30)."
    )
    var date: String?
    @Flag(help: "Overwrite existing files.")
    var overwrite = false
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [onnx, item].compactMap { $0 } }
    var overwrites: Bool? { overwrite }

    func validate() throws {
        if outputs.isEmpty { throw ValidationError("nothing to write; say --onnx or --stac-mlm") }
        if item != nil, date == nil {
            throw ValidationError(
                "--stac-mlm: models store no date; add --date with that of the training scenes, such as 2021-07-18 or 2021-04-01/2021-09-30"
            )
        }
        if item == nil, date != nil { throw ValidationError("--date goes with --stac-mlm") }
        if let date { try OutputOptions.require(date: date) }
        if onnx == item { throw ValidationError("--onnx and --stac-mlm: two outputs cannot have one name") }
    }

    struct Report: Encodable, CustomStringConvertible {
        var wrote: [String]
        var bands: [String]
        var classes: [String]

        var description: String {
            "Wrote \(wrote.joined(separator: ", ")): bands \(bands.joined(separator: ", ")); "
                + "labels \(classes.joined(separator: ", "))"
        }
    }

    func perform() throws -> Report {
        let read = try ModelFile.read(model)
        var graph: Data?
        var files: [AtomicFile] = []
        if let onnx {
            let bytes = ONNXFile.encode(read, program: try read.portableProgram(path: model))
            files.append(try AtomicFile.stage(bytes, to: onnx, overwrite: overwrite))
            graph = bytes
        }
        if let item, let acquired = date.flatMap({ AcquisitionTime($0) }) {
            let made = try STACModelItem.json(
                read, path: model, item: item, onnx: onnx.flatMap { path in graph.map { (path, $0) } },
                acquired: acquired)
            files.append(try AtomicFile.stage(made, to: item, overwrite: overwrite))
        }
        try AtomicFile.commit(files)
        return Report(
            wrote: outputs, bands: read.description.bands.map(\.name),
            classes: read.description.classes.map { "\($0.value) \($0.name)" })
    }
}
