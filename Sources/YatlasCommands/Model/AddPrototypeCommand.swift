internal import ArgumentParser
internal import Classification
internal import CommandSupport
internal import Foundation
internal import Raster
internal import Scenes
internal import Yat
internal import YatlasCore

struct AddPrototypeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "add-prototype", abstract: "Add a prototype for one class to a model.",
        discussion: """
            The prototype is a pixel of a scene, or band values. Its weight is the smallest with which the class leads \
            there by --margin, in units of the score (1: 2.7 times as probable as the next class). It favours the class \
            around that spectrum, too: with --labels or --table the accuracy on these samples is shown before and after.

            Example:
              yatlas model add-prototype crops.safetensors scene.tif --lonlat 12.37,51.34 --class water --output more.safetensors
            """)
    static let positionals = ["model", "scene"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The scene, with --at, --lonlat or --labels.")
    var scene: String?
    @Option(
        help: ArgumentHelp(
            "The place: a value for each band of the model, in its units.", valueName: "band=value,..."))
    var values: String?
    @OptionGroup(title: "Place") var placing: LocationOptions
    @Option(name: .customLong("class"), help: ArgumentHelp("Class of the prototype.", valueName: "name"))
    var name: String
    @Option(help: "Lead of the class's score at that spectrum.")
    var margin = 1.0
    @Option(help: "The weight, in place of the one that makes the margin.")
    var weight: Float?
    @OptionGroup(title: "Output") var edit: ModelEditOptions
    @OptionGroup(title: "Check") var checking: ModelCheckOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [edit.output] }
    var overwrites: Bool? { edit.overwrite }

    func validate() throws {
        guard (values == nil) == placing.isTold else {
            throw ValidationError("name the place by --values, or by --at or --lonlat on a scene")
        }
        if placing.isTold, scene == nil { throw ValidationError("no scene; name it after the model") }
        if !(margin > 0 && margin.isFinite) { throw ValidationError("--margin \(margin): must be above 0") }
        if let weight, !weight.isFinite { throw ValidationError("--weight \(weight): a number") }
        _ = try bands
    }

    private var bands: [(name: String, value: Double)] {
        get throws {
            try (values ?? "").split(separator: ",").map { item in
                let parts = item.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
                    throw ValidationError("--values \(item): a band and a number, such as B02=0.03")
                }
                return (parts[0], value)
            }
        }
    }

    /// The position of the prototype.
    private struct Place {
        var features: [Float]
        var sample: ModelDescription.Sample?
        var typed: [String]
    }

    private func place(_ read: YatModel, value: UInt8) throws -> Place {
        guard let scene, placing.isTold else {
            return Place(
                features: try read.features(ofBands: bands, path: model), sample: nil,
                typed: CommandLineText.option("values", values))
        }
        let opened = try checking.scene(scene)
        let (column, row) = try placing.pixel(of: opened)
        let classifier = try SceneClassifier(
            scene: opened, model: read, allowance: CompatibilityOverrides(unlike: true))
        let features = try classifier.features(column: column, row: row)
        let (x, y) = opened.grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
        let source = URL(fileURLWithPath: scene).lastPathComponent
        return Place(
            features: features,
            sample: .init(source: source, row: nil, x: x, y: y, value: value, distance: 0),
            typed: [source, "--at=\(x),\(y)"])
    }

    func perform() throws -> EditReport {
        let read = try ModelFile.read(model)
        let classes = read.description.classes
        guard let target = classes.firstIndex(where: { $0.name == name }) else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .className) \"\(name)\"", "no such class",
                fix: "the classes are \(classes.map(\.name).joined(separator: ", "))")
        }
        let place = try place(read, value: classes[target].value)
        let new = try read.adding(
            prototypeAt: place.features, for: target, weight: weight, margin: margin, nearest: place.sample,
            arguments: { place.typed + ["--class=\(name)", "--weight=\($0)"] }, software: Software.nameAndVersion)
        let leads = [read, new].map { NumberFormat.decimal($0.lead(of: target, at: place.features), digits: 2) }
        let outside = zip(read.description.features, place.features).filter { $0.minimum > $1 || $0.maximum < $1 }
        let report = try EditReport(
            read, new, output: edit.output, on: checking.samples(for: read, scene: scene),
            remarks: [
                "lead of the score of \(name) over the best other class at this place: \(leads[1]) (was \(leads[0]); "
                    + "\(new.description.history.last?.arguments.last ?? ""))"
            ]
                + (outside.isEmpty
                    ? [] : ["outside the training range: \(outside.map(\.0.name).joined(separator: ", "))"]))
        try edit.write(new)
        return report
    }
}
