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
        abstract: "Show a model's prototypes as spectra, or say why a pixel of a scene has its class.",
        discussion: """
            Of a model alone: each unit as a spectrum, by how much accuracy on training samples falls without it, the \
            classes that it speaks for, the training sample nearest to it, and how many samples it is nearest to; --svg draws them over what the classes' samples look like.

            Of a pixel: the logit of the class is taken apart without a rest: what each feature adds, directly and \
            through the units, and what each unit adds. Then the runner-up, and the nearest change of one feature that would change \
            the class.
            """)
    static let positionals = ["model", "scene"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The scene, with --at or --lonlat.")
    var scene: String?
    @OptionGroup var placing: LocationOptions
    @Option(help: ArgumentHelp("Also draw the prototypes, class by class (SVG).", valueName: "file"))
    var svg: String?
    @Flag(help: "Replace the picture if it exists.")
    var overwrite = false
    @OptionGroup var masking: MaskOptions
    @OptionGroup var sceneArguments: SceneOptions
    @OptionGroup var global: GlobalOptions

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
