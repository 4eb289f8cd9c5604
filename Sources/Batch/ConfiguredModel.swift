internal import Classification
internal import Foundation
internal import Kernels
internal import Products
internal import Raster
package import Scenes
internal import Yat
package import YatlasCore

/// A configuration with its model at hand: what turns scenes into items of work and items into maps.
package struct ConfiguredModel: Sendable {
    let configuration: MapConfiguration
    let model: YatModel
    /// A short name of the model.
    let fingerprint: String
    private let access: SourceAccess

    /// Reads the model.
    ///
    /// - Parameters:
    ///   - configuration: how scenes become maps.
    ///   - access: what reading a file may lead to.
    /// - Throws: `YatlasError` when there is no such model, or it has no thresholds to reject by.
    package init(_ configuration: MapConfiguration, access: SourceAccess) throws {
        self.configuration = configuration
        self.access = access
        model = try ModelFile.read(configuration.model)
        if configuration.output.rejects { _ = try Rejector(model) }
        fingerprint = try ModelFile.fingerprint(model)
    }

    /// What is made of a scene, or a part of it.
    func outputs(map: String, part: Window?, overwrite: Bool) -> ClassificationOutputs {
        var outputs = configuration.output.files(map: map, overwrite: overwrite)
        outputs.part = part
        return outputs
    }

    /// The digest of an item's work but for its files, whatever became of those: of one scene, by its whole path.
    func task(of item: WorkItem) throws -> String {
        let path = URL(fileURLWithPath: item.scene).standardizedFileURL.path
        let scene = item.scene.hasPrefix("/vsi") ? item.scene : path
        return try digest(scene, configuration.scene(for: item.scene), [], item.window)
    }

    private func digest(
        _ scene: String, _ options: SceneConfiguration, _ inputs: [FileState], _ window: Window?
    ) throws -> String {
        let work = Work(
            software: Software.nameAndVersion, model: fingerprint, configuration: options,
            format: configuration.output.format, sieve: configuration.output.sieve,
            rejects: configuration.output.rejects, scene: scene, inputs: inputs, window: window)
        return SHA256.digest(of: try CanonicalJSON.data(work))
    }

    /// All that a map depends on; equal work makes equal maps.
    private struct Work: Encodable {
        let software: String
        let model: String
        let configuration: SceneConfiguration
        let format: ClassMapFormat
        let sieve: Int?
        let rejects: Bool
        let scene: String
        let inputs: [FileState]
        let window: Window?
    }

    /// Opens a scene and says what its map is going to depend on.
    ///
    /// - Throws: what a scene is refused for.
    package func item(_ number: Int, _ pair: SceneDiscovery.Entry) throws -> (item: WorkItem, scene: Scene) {
        var options = configuration.scene(for: pair.scene)
        options.access = access
        let scene = try Scene(path: pair.scene, options: options)
        let files = try scene.filesRead(access).map { try FileState($0, readsContents: true) }
        return (try item(number, pair, scene, files), scene)
    }

    private func item(
        _ number: Int, _ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]
    ) throws -> WorkItem {
        let pixels = (pair.part ?? scene.grid.window).count
        let digest = try digest(pair.scene, scene.options, inputs, pair.part)
        return WorkItem(
            v: WorkItem.version, i: number, id: pair.id, scene: pair.scene, inputs: inputs, window: pair.part,
            output: pair.map, digest: digest, former: try former(digest, pair, scene, inputs),
            configuration: configuration, seconds: seconds(pixels), bytes: pixels)
    }

    /// The digest of the marker beside a map, where an earlier version wrote it for the same work by its own rule.
    private func former(
        _ digest: String, _ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]
    ) throws -> String? {
        guard CompletionMarker.isFormer(of: pair.map), let marker = CompletionMarker(of: pair.map) else { return nil }
        let named = Set(scene.files)
        let states = inputs.filter { named.contains($0.path) }.map(\.unread)
        let work = FormerWork(
            model: fingerprint, options: outputs(map: pair.map, part: pair.part, overwrite: false).text(scene.options),
            scene: pair.scene, inputs: states)
        let digests = [work.digest, try self.digest(pair.scene, scene.options, states, pair.part)]
        return digests.contains(marker.work) ? marker.work : nil
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
        _ = try SceneClassifier(scene: scene, model: model, allowance: configuration.overrides)
        let grid = scene.grid
        guard let tile, max(grid.width, grid.height) > tile else { return [whole] }
        let folder = (pair.map as NSString).deletingLastPathComponent
        return try grid.window.tiles(width: tile, height: tile).map { part in
            let id = "\(pair.id)_\(part.y / tile)_\(part.x / tile)"
            let map = (folder as NSString).appendingPathComponent("\(id).tif")
            return try item(
                0, SceneDiscovery.Entry(scene: pair.scene, id: id, map: map, part: part), scene, whole.inputs)
        }
    }
}
