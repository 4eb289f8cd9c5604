internal import Classification
internal import Foundation
internal import Kernels
internal import Products
internal import Raster
package import Scenes
internal import Yat
package import YatlasCore

/// A configuration with its model: makes work items of scenes.
package struct ConfiguredModel: Sendable {
    let configuration: MapConfiguration
    let model: YatModel
    /// The short fingerprint of the model.
    let fingerprint: String
    private let access: SourceAccess

    /// Reads the model.
    ///
    /// - Parameters:
    ///   - configuration: the configuration of maps.
    ///   - access: the formats and linked files that may be opened.
    /// - Throws: `YatlasError` if the model does not exist, or has no thresholds for the reject option.
    package init(_ configuration: MapConfiguration, access: SourceAccess) throws {
        self.configuration = configuration
        self.access = access
        model = try ModelFile.read(configuration.model)
        if configuration.output.rejects { _ = try Rejector(model) }
        fingerprint = try ModelFile.fingerprint(model)
    }

    /// The outputs for a scene, or a part of it.
    func outputs(map: String, part: Window?, overwrite: Bool) -> ClassificationOutputs {
        var outputs = configuration.output.files(map: map, overwrite: overwrite)
        outputs.part = part
        outputs.model = configuration.model
        return outputs
    }

    /// The task for a scene with given options.
    private func task(_ options: SceneConfiguration, _ window: Window?) throws -> MapTask {
        let options = Options(
            scene: options.placeless, format: configuration.output.format, sieve: configuration.output.sieve,
            rejects: configuration.output.rejects, date: configuration.output.date,
            values: configuration.output.values)
        return MapTask(
            software: Software.nameAndVersion, model: fingerprint,
            options: SHA256.digest(of: try CanonicalJSON.data(options)), window: window)
    }

    /// All options that a map and the files beside it depend on.
    private struct Options: Encodable {
        let scene: SceneConfiguration
        let format: RasterFormat
        let sieve: Int?
        let rejects: Bool
        let date: AcquisitionTime?
        let values: StoredValues?
    }

    /// Opens a scene and makes its work item.
    ///
    /// - Throws: the reason why a scene is refused.
    package func item(_ number: Int, _ pair: SceneDiscovery.Entry) throws -> (item: WorkItem, scene: Scene) {
        let scene = try open(pair.scene)
        let files = try scene.filesRead(access).map { try FileState($0, readsContents: true) }
        return (try item(number, pair, scene, files), scene)
    }

    /// Opens a scene with its mask.
    private func open(_ path: String) throws -> Scene {
        var options = configuration.scene(for: path)
        options.access = access
        return try Scene(path: path, options: options)
    }

    /// Does the checks that classifying a scene begins with.
    ///
    /// - Throws: what the scene is refused for.
    package func check(_ path: String) throws { try check(try open(path)) }

    private func check(_ scene: Scene) throws {
        try outputs(map: "", part: nil, overwrite: false).requireDate(of: scene)
        _ = try SceneClassifier(scene: scene, model: model, allowance: configuration.overrides)
    }

    private func item(
        _ number: Int, _ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]
    ) throws -> WorkItem {
        let pixels = (pair.part ?? scene.grid.window).count
        let task = try task(scene.options, pair.part)
        return WorkItem(
            v: WorkItem.version, i: number, id: pair.id, scene: pair.scene, inputs: inputs, window: pair.part,
            output: pair.map, task: task, digest: try WorkItem.digest(task, inputs),
            former: try former(pair, scene, inputs),
            configuration: configuration, seconds: seconds(pixels), bytes: pixels)
    }

    /// The digest of an existing marker of version 0.1.0 for the same work, by that version's rule.
    private func former(_ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]) throws -> String? {
        guard FileManager.default.fileExists(atPath: CompletionMarker.path(of: pair.map)),
            let marked = CompletionMarker(of: pair.map)?.former
        else { return nil }
        let named = Set(scene.files)
        let work = FormerWork(
            model: fingerprint, options: outputs(map: pair.map, part: pair.part, overwrite: false).text(scene.options),
            scene: pair.scene, inputs: inputs.filter { named.contains($0.path) }.map(\.unread))
        return work.digest == marked ? marked : nil
    }

    /// Estimated seconds on one core, measured on an AMD EPYC of 2024 with AVX-512: 5 ns for each sample that is read,
    /// 0.015 ns for each product of the kernel, some hundredths of a second for opening and closing files.
    private func seconds(_ pixels: Int) -> Double {
        let numbers = model.numbers
        let products = numbers.featureCount * (numbers.unitCount + numbers.classCount)
        let pixel = 5e-9 * Double(model.description.bands.count) + 1.5e-11 * Double(products)
        return (1000 * (0.03 + pixel * Double(pixels))).rounded() / 1000
    }

    /// Plans one scene after the checks of classification: as one item, or, if it has more than `tile` pixels along a
    /// side, as one for each part, `ID_ROW_COLUMN`.
    ///
    /// - Throws: the reason why the scene is refused.
    func checkedItems(_ pair: SceneDiscovery.Entry, tile: Int?) throws -> [WorkItem] {
        let (whole, scene) = try item(0, pair)
        try check(scene)
        let grid = scene.grid
        guard let tile, max(grid.width, grid.height) > tile else { return [whole] }
        let folder = pair.map.parentFolder
        return try grid.window.tiles(width: tile, height: tile).map { part in
            let id = "\(pair.id)_\(part.y / tile)_\(part.x / tile)"
            let map = (folder as NSString).appendingPathComponent("\(id).tif")
            return try item(
                0, SceneDiscovery.Entry(scene: pair.scene, id: id, map: map, part: part), scene, whole.inputs)
        }
    }
}
