import Foundation
import HTTPTypes
import Yatlas

/// Makes the changes of prototypes again on a model that was trained again.
struct EditedModel {
    private(set) var model: YatModel
    /// The changes in words.
    private(set) var texts: [String] = []
    /// The steps of a pipeline that change the trained model likewise.
    private(set) var steps: [(command: String, options: [PipelineText.Option])] = []
    private let scene: Scene
    private let document: StudioDocument
    private let pixels: PixelUnits

    init(_ model: YatModel, _ document: StudioDocument, scene: Scene, pixels: PixelUnits) throws {
        self.model = model
        self.scene = scene
        self.document = document
        self.pixels = pixels
        for edit in document.edits { try apply(edit) }
    }

    /// Makes a change, if there still is what it changes.
    private mutating func apply(_ edit: PrototypeEdit) throws {
        if let value = edit.value {
            // A class whose labels were removed is not in the model.
            let name = try document.entry(value).name
            guard model.classes.contains(where: { $0.name == name }) else { return }
        }
        switch edit {
        case .drop(let column, let row):
            guard let number = number(column, row) else { return }
            try drop(number)
            texts.append("Prototype at column \(column), row \(row) dropped")
        case .relabel(let column, let row, let value):
            guard let number = number(column, row) else { return }
            try drop(number)
            let name = try add(column, row, value)
            texts.append("Prototype at column \(column), row \(row) counts for \(name)")
        case .add(let column, let row, let value):
            let name = try add(column, row, value)
            texts.append("Prototype for \(name) added at column \(column), row \(row)")
        }
    }

    private mutating func drop(_ number: Int) throws {
        model = try model.dropping(prototypes: [number], recordedAs: ["--unit=\(number)"])
        steps.append(("model drop", [("unit", ["\(number)"])]))
    }

    /// Gives classes the colours of the page.
    mutating func color(_ classes: [StudioClass]) throws {
        let changed = classes.filter { entry in
            model.classes.contains { $0.name == entry.name && $0.color != entry.color }
        }
        guard !changed.isEmpty else { return }
        let words = changed.map { "\($0.name)=\($0.color.hexadecimal)" }
        model = try model.coloring(
            Dictionary(changed.map { ($0.name, $0.color) }) { $1 }, recordedAs: words.map { "--color=\($0)" })
        steps.append(("model relabel", [("color", words)]))
    }

    /// Adds a prototype, unless its class leads there already, and gives the class.
    private mutating func add(_ column: Int, _ row: Int, _ value: UInt8) throws -> String {
        let name = try document.entry(value).name
        let classifier = try PixelClassifier(model, for: scene)
        let features = classifier.features(try pixels.pixel(column: column, row: row))
        guard !features.contains(where: { !$0.isFinite }) else {
            throw StudioError(.unprocessableContent, "the pixel has no value of a feature; take another")
        }
        let explained = model.explain(features)
        let order = explained.logits.sorted(by: >)
        let isLeading = model.classes[explained.classIndex].name == name && order[0] - order[1] >= 1
        if !isLeading {
            let (x, y) = scene.grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
            let source = URL(fileURLWithPath: scene.path).lastPathComponent
            model = try model.adding(
                prototypeAt: features, for: name, in: scene, column: column, row: row,
                recordedAs: { [source, "--at=\(x),\(y)", "--class=\(name)", "--weight=\($0)"] })
            steps.append(("model add-prototype", [("at", ["\(x),\(y)"]), ("class", [name])]))
        }
        return name
    }

    /// The number of the prototype that stands at a pixel.
    private func number(_ column: Int, _ row: Int) -> Int? {
        model.prototypes.first { prototype in
            prototype.place.flatMap { scene.grid.pixel(x: $0.x, y: $0.y) }
                .map { Int($0.column.rounded(.down)) == column && Int($0.row.rounded(.down)) == row } ?? false
        }?.number
    }
}
