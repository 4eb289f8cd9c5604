import Foundation
import HTTPTypes
import Synchronization
import Yatlas

extension Session {
    /// Writes model, labels, and the pipeline that makes model and map of them again.
    ///
    /// - Returns: what was written, in one line.
    /// - Throws: an error if the labels do not allow a cross-validation, or a file cannot be written.
    func export() throws -> String {
        let document = state.withLock { $0.document }
        let training = try quickTraining(document)
        let exported = try exportedModel(document, training)
        let folder = try self.folder.place("export/model.safetensors")
        let base = (folder as NSString).deletingLastPathComponent
        try exported.model.write(to: folder, overwrite: true)
        try LabelledAreaFile.write(document.labels.map(\.area), on: scene.grid, to: base + "/labels.gpkg")
        let holdOut = Self.holdsOutLabels(training.samples) ? "polygons" : "blocks"
        try Data(pipeline(document, exported, holdOut: holdOut, base).utf8).write(
            to: URL(fileURLWithPath: base + "/pipeline.yaml"), options: .atomic)
        return
            "wrote \(base): model.safetensors, labels.gpkg, pipeline.yaml; make the map again with: yatlas run \(base)/pipeline.yaml"
    }

    /// The model of all labels, with its cross-validation, edits and colours, and the steps that made it.
    func exportedModel(_ document: StudioDocument, _ training: QuickTraining) throws -> EditedModel {
        if let obstacle = training.obstacle {
            throw StudioError(.conflict, "too few labels for a cross-validation, which a model keeps: \(obstacle)")
        }
        var edited = try EditedModel(
            try training.model(validation: try training.validation()), document, scene: scene, pixels: units)
        try edited.color(document.classes)
        return edited
    }

    private func pipeline(
        _ document: StudioDocument, _ exported: EditedModel, holdOut: String, _ base: String
    ) -> String {
        var text = PipelineText([
            "Trains the model of labels.gpkg again and classifies the scene: the same bytes as model.safetensors and",
            "the map of the Studio.",
            "  yatlas run \(base)/pipeline.yaml",
        ])
        let path = URL(fileURLWithPath: scene.path).standardizedFileURL.path
        let names = (0...exported.steps.count).map { step in
            "\(base)/made/model\(step == exported.steps.count ? "" : "-\(step)").safetensors"
        }
        text.add(
            "train",
            [
                ("scene", [path]), ("labels", [base + "/labels.gpkg"]), ("class-field", [LabelledAreaFile.classField]),
                ("features", document.features), ("hold-out", [holdOut]), ("tune", ["quick"]), ("size", ["small"]),
                ("units", ["\(Self.units)"]), ("output", [names[0]]),
            ] + sceneWords)
        for (step, entry) in exported.steps.enumerated() {
            let needsScene = entry.command == "model add-prototype"
            text.add(
                entry.command,
                [("model", [names[step]])] + (needsScene ? [("scene", [path])] : []) + entry.options
                    + [("output", [names[step + 1]])] + (needsScene ? sceneWords : []))
        }
        text.add(
            "classify",
            [("scene", [path]), ("map", [base + "/made/map.tif"]), ("model", [names[exported.steps.count]])]
                + sceneWords)
        return text.file
    }
}
