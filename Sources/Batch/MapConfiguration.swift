internal import Accuracy
package import Classification
internal import Foundation
internal import Kernels
internal import Products
package import Raster
package import Scenes
package import Yat
internal import YatlasCore

/// How scenes become maps: the model, what is said of all scenes, and what is made of each.
package struct MapConfiguration: Sendable {
    package let model: YatModel
    /// A short name of the model.
    package let fingerprint: String
    package let options: SceneConfiguration
    package let outputs: ClassificationOutputs
    package let allowance: CompatibilityOverrides
    package let masks: String?
    package let arguments: [String]

    /// Brings together what holds for all scenes.
    ///
    /// - Parameters:
    ///   - model: what classifies them.
    ///   - options: what is said of all scenes.
    ///   - outputs: what is made of each, whatever the name of the map.
    ///   - allowance: what may be passed over.
    ///   - masks: a folder with a mask of the same file name for each scene; a scene without one fails.
    ///   - arguments: all this as one would type it.
    /// - Throws: `YatlasError` when the model cannot be told from others, `YatlasError` when it has no limits to reject by.
    package init(
        model: YatModel, options: SceneConfiguration, outputs: ClassificationOutputs, allowance: CompatibilityOverrides,
        masks: String?,
        arguments: [String]
    ) throws {
        self.model = model
        if outputs.rejects { _ = try Rejector(model) }
        fingerprint = try ModelFile.fingerprint(model)
        self.options = options
        self.outputs = outputs
        self.allowance = allowance
        self.masks = masks
        self.arguments = arguments
    }

    /// What is said of a scene.
    package func options(for scene: String) -> SceneConfiguration {
        var options = options
        options.mask = masks.map { ($0 as NSString).appendingPathComponent((scene as NSString).lastPathComponent) }
        return options
    }

    /// What is made of a scene, or a part of it.
    package func outputs(map: String, part: Window?, work: String?) -> ClassificationOutputs {
        var outputs = outputs
        (outputs.map, outputs.part) = (map, part)
        outputs.completion = work.map { .init(path: CompletionMarker.path(of: map), work: $0) }
        return outputs
    }

    /// Opens a scene and says what its map is going to depend on.
    ///
    /// - Throws: what a scene is refused for.
    package func item(_ number: Int, _ pair: SceneDiscovery.Entry) throws -> (item: WorkItem, scene: Scene) {
        let scene = try Scene(path: pair.scene, options: options(for: pair.scene))
        return (item(number, pair, scene, try scene.files.map { try FileState($0) }), scene)
    }

    private func item(_ number: Int, _ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]) -> WorkItem {
        let text = outputs(map: pair.map, part: pair.part, work: nil).text(scene.options)
        let states = inputs.map { "\($0.path) \($0.size) \($0.etag ?? "\($0.mtime ?? 0)")" }
        let parts = [Software.nameAndVersion, fingerprint, text, pair.scene] + states
        let pixels = (pair.part ?? scene.grid.window).count
        return WorkItem(
            v: WorkItem.version, i: number, id: pair.id, scene: pair.scene, inputs: inputs, window: pair.part,
            output: pair.map, digest: SHA256.digest(of: Data(parts.joined(separator: "\n").utf8)),
            arguments: arguments, seconds: seconds(pixels), bytes: pixels)
    }

    /// Seconds on one core, by what was measured on an AMD EPYC of 2024 with AVX-512: 5 ns for each sample that is read,
    /// 0.015 ns for each product of the kernel, some hundredths for opening and closing files.
    private func seconds(_ pixels: Int) -> Double {
        let numbers = model.numbers
        let products = numbers.featureCount * (numbers.unitCount + numbers.classCount)
        let pixel = 5e-9 * Double(model.description.bands.count) + 1.5e-11 * Double(products)
        return (1000 * (0.03 + pixel * Double(pixels))).rounded() / 1000
    }

    /// Plans one scene after the checks that classifying it begins with: as one item, or where it has more than `tile`
    /// pixels along a side as one for each part, `ID_ROW_COLUMN`.
    ///
    /// - Throws: what the scene is refused for.
    func checkedItems(_ pair: SceneDiscovery.Entry, tile: Int?) throws -> [WorkItem] {
        let (whole, scene) = try item(0, pair)
        _ = try SceneClassifier(scene: scene, model: model, allowance: allowance)
        let grid = scene.grid
        guard let tile, max(grid.width, grid.height) > tile else { return [whole] }
        let folder = (pair.map as NSString).deletingLastPathComponent
        return grid.windows(side: tile).map { part in
            let id = "\(pair.id)_\(part.y / tile)_\(part.x / tile)"
            let map = (folder as NSString).appendingPathComponent("\(id).tif")
            return item(0, SceneDiscovery.Entry(scene: pair.scene, id: id, map: map, part: part), scene, whole.inputs)
        }
    }
}

extension Scene {
    /// The files that it is read from, each once: of a folder the metadata in it, bands, quality layers, mask and area.
    fileprivate var files: [String] {
        var found: [String] = []
        for path in [path] + options.companions.map(\.path) {
            // Asking a server for a listing would take longer than all else.
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
                found.append(path)
                continue
            }
            let metadata = names.filter {
                ["xml", "txt", "json"].contains(($0 as NSString).pathExtension.lowercased())
            }
            found += metadata.map { "\(path)/\($0)" }
        }
        found += layers.map(\.path) + quality.map(\.layer.path) + [options.mask, options.area].compactMap(\.self)
        var known: Set<String> = []
        return found.map { FileState.container(of: SceneDiscovery.file(of: $0)) }.filter { known.insert($0).inserted }
    }
}
