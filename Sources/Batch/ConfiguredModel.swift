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
    func outputs(map: String, part: Window?, work: String?, overwrite: Bool) -> ClassificationOutputs {
        var outputs = configuration.output.files(map: map, overwrite: overwrite)
        outputs.part = part
        outputs.completion = work.map { .init(path: CompletionMarker.path(of: map), work: $0) }
        return outputs
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
        return (try item(number, pair, scene, try scene.files.map { try FileState($0) }), scene)
    }

    private func item(
        _ number: Int, _ pair: SceneDiscovery.Entry, _ scene: Scene, _ inputs: [FileState]
    ) throws -> WorkItem {
        let pixels = (pair.part ?? scene.grid.window).count
        let work = Work(
            software: Software.nameAndVersion, model: fingerprint, configuration: scene.options,
            format: configuration.output.format,
            sieve: configuration.output.sieve, rejects: configuration.output.rejects, scene: pair.scene, inputs: inputs,
            window: pair.part)
        return WorkItem(
            v: WorkItem.version, i: number, id: pair.id, scene: pair.scene, inputs: inputs, window: pair.part,
            output: pair.map, digest: SHA256.digest(of: try CanonicalJSON.data(work)), configuration: configuration,
            seconds: seconds(pixels), bytes: pixels)
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
