internal import Foundation
internal import Products
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// The provenance of a map in its file: the same for the same scene, model and options, on any machine.
struct Provenance {
    let scene: Scene
    let model: YatModel
    let set: FeatureSet
    let outputs: ClassificationOutputs

    /// The metadata of the map and of additional rasters. There is no timestamp: equal maps have equal bytes.
    func metadata() throws -> [String: String] {
        var items = [
            "TIFFTAG_SOFTWARE": Software.nameAndVersion, "YATLAS_MODEL": try ModelFile.fingerprint(model),
            "YATLAS_OPTIONS": outputs.text(scene.options), "YATLAS_SCENE": scene.name,
        ]
        items["YATLAS_BANDS"] = scene.sources(of: set).sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            .joined(separator: ", ")
        items["YATLAS_ACQUIRED"] = outputs.date?.text ?? scene.acquired
        items["YATLAS_LEARNED_FROM"] = model.description.learnedFrom?.text
        items["YATLAS_PRODUCT"] = scene.product?.name
        return items
    }
}

extension Scene {
    /// The name of the scene's file, or of the product's folder or archive.
    package var name: String {
        let url = URL(fileURLWithPath: path)
        guard product != nil else { return url.lastPathComponent }
        let isMetadata = ["xml", "txt"].contains(url.pathExtension.lowercased())
        let whole = isMetadata ? url.deletingLastPathComponent() : url
        let isForm = ["safe", "zip", "tar"].contains(whole.pathExtension.lowercased())
        return (isForm ? whole.deletingPathExtension() : whole).lastPathComponent
    }
}
