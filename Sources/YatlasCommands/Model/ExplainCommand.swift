internal import ArgumentParser
internal import Classification
internal import CommandSupport
internal import Foundation
internal import Report
internal import ReportPages
internal import Scenes
internal import Yat
internal import YatlasCore

struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show a model's prototypes as spectra, or explain the class of a pixel.",
        discussion: """
            For a model: each unit as a spectrum, the loss of training accuracy without it, its classes, its nearest \
            training sample, and its share of nearest samples; --svg draws units over the spectra of the classes.

            For a pixel: the contributions of all features and units to the class score, which add up exactly, the \
            runner-up class, and the nearest change of one feature that changes the class.

            Examples:
              yatlas explain crops.safetensors --svg units.svg
              yatlas explain crops.safetensors scene.tif --lonlat 12.37,51.34
            """)
    static let positionals = ["model", "scene"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The scene, with --at or --lonlat.")
    var scene: String?
    @OptionGroup(title: "Place") var placing: LocationOptions
    @Option(help: ArgumentHelp("Also draw the prototypes by class (SVG).", valueName: "file"))
    var svg: String?
    @Flag(help: "Overwrite an existing file.")
    var overwrite = false
    @OptionGroup(title: "Scene") var masking: MaskOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { svg.map { [$0] } ?? [] }
    var overwrites: Bool? { overwrite }

    func validate() throws {
        guard scene != nil else {
            let isAbout = placing.isTold || masking.mask != nil || !ResolvedOptions.given(sceneArguments).isEmpty
            if isAbout { throw ValidationError("no scene; name it after the model, or leave its options out") }
            return
        }
        if let svg { throw ValidationError("--svg \(svg): a picture is of a model alone; leave the scene out") }
        if !placing.isTold { throw ValidationError("name the place by --at or by --lonlat") }
    }

    enum Report: Encodable, CustomStringConvertible {
        case pixel(PixelReport)
        case prototypes(PrototypeReport)

        private var either: any Encodable & CustomStringConvertible {
            switch self {
            case .pixel(let report): report
            case .prototypes(let report): report
            }
        }

        var description: String { either.description }

        func encode(to encoder: any Encoder) throws { try either.encode(to: encoder) }
    }

    func perform() throws -> Report {
        guard let scene else {
            let read = try ModelFile.read(model)
            if let svg {
                try AtomicFile.write(
                    PrototypeCharts.chart(read, path: model).svg(), to: svg, overwrite: overwrite)
            }
            return .prototypes(PrototypeReport(path: model, read, svg: svg))
        }
        return .pixel(try pixelReport(scene))
    }

    private func pixelReport(_ scene: String) throws -> PixelReport {
        let read = try ModelFile.read(model)
        let opened = try Scene(path: scene, options: sceneArguments.options(mask: masking.mask))
        let (column, row) = try placing.pixel(of: opened)
        let classifier = try SceneClassifier(
            scene: opened, model: read, allowance: CompatibilityOverrides(unlike: true))
        return PixelReport(
            column: column, row: row, classes: read.description.classes.map(\.name),
            explanation: try classifier.explanation(column: column, row: row))
    }
}
