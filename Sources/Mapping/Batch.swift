internal import Foundation
internal import Products
internal import Raster
public import Yat

/// A folder of scenes turned into a folder of maps.
public struct Batch: Sendable {
    /// What became of one scene.
    public struct Outcome: Sendable, Codable {
        /// How it ended.
        public enum State: String, Sendable, Codable { case done, skipped, failed }
        /// The scene.
        public let scene: String
        /// Its map.
        public let map: String
        /// How it ended.
        public let state: State
        /// The reason of a failure, on one line.
        public let message: String?
        /// The map's figures, when it was made now.
        public let summary: MapSummary?
    }

    /// Scenes with the map each is to become.
    public let items: [(scene: String, map: String)]
    private let model: YatModel
    private let options: SceneOptions
    private let masks: String?

    /// Finds the scenes of a folder.
    ///
    /// - Parameters:
    ///   - folder: its rasters and product folders are the scenes; other files are left alone.
    ///   - output: the folder for the maps, `NAME.tif` for each scene.
    ///   - model: what classifies them.
    ///   - options: sensor and scale for all scenes.
    ///   - masks: a folder with a mask of the same file name for each scene; a scene without one fails.
    /// - Throws: `MappingError` when there are no scenes or two would share a map.
    public init(folder: String, output: String, model: YatModel, options: SceneOptions, masks: String?) throws {
        let scenes = try Batch.scenes(in: folder)
        items = scenes.map { scene in
            let stem = ((scene as NSString).lastPathComponent as NSString).deletingPathExtension
            return (scene, (output as NSString).appendingPathComponent("\(stem).tif"))
        }
        if let twice = Dictionary(grouping: items, by: \.map).first(where: { $0.value.count > 1 }) {
            throw MappingError(
                "\(twice.value.map(\.scene).joined(separator: " and ")) would share the map \(twice.key); rename one")
        }
        if let same = items.first(where: {
            URL(fileURLWithPath: $0.scene).standardizedFileURL == URL(fileURLWithPath: $0.map).standardizedFileURL
        }) {
            throw MappingError("\(same.scene): its map would replace it; name another output folder")
        }
        self.model = model
        self.options = options
        self.masks = masks
    }

    private static let extensions: Set = ["tif", "tiff", "vrt", "jp2", "img", "nc", "hdf", "bil", "gtif"]

    /// The scenes of a folder, sorted: rasters by their extension, and folders and zips that are products.
    ///
    /// - Throws: `MappingError` when there is no such folder, or none in it.
    public static func scenes(in folder: String) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw MappingError("\(folder): no such folder; name one that holds scenes")
        }
        let scenes = names.sorted().filter { !$0.hasPrefix(".") }
            .map { (folder as NSString).appendingPathComponent($0) }.filter(isScene)
        guard !scenes.isEmpty else {
            throw MappingError(
                "\(folder): no scenes here (\(extensions.sorted().joined(separator: ", ")), product folders, zips and STAC Items)"
            )
        }
        return scenes
    }

    private static func isScene(_ path: String) -> Bool {
        guard !Product.isMask(path) else { return false }
        return extensions.contains((path as NSString).pathExtension.lowercased()) || isProduct(path)
    }

    /// Whether a path names a satellite product; broken ones are such, too, and fail with a line of their own. A folder
    /// of several is none.
    public static func isProduct(_ path: String) -> Bool {
        do {
            return try Product.find(path) != nil
        } catch {
            return (error as? ProductError)?.isForeign != true
        }
    }

    /// Classifies one scene after the other, with all threads on each; a broken scene does not stop the rest.
    ///
    /// A map of the same model and options is left as it is; any other is a failure unless it may be replaced.
    ///
    /// - Parameters:
    ///   - outputs: what is made of a scene, by the path of its map.
    ///   - allowance: what may be passed over.
    ///   - run: threads and memory.
    ///   - finished: called after each scene.
    /// - Returns: what became of the scenes.
    /// - Throws: `YatError` when the model cannot be told from others.
    public func run(
        _ outputs: (String) throws -> MapOutputs, allowance: Allowance, run: RunOptions, finished: (Outcome) -> Void
    ) throws -> [Outcome] {
        let fingerprint = try ModelFile.fingerprint(model)
        return items.map { item in
            let outcome = outcome(of: item, fingerprint: fingerprint, outputs, allowance: allowance, run: run)
            finished(outcome)
            return outcome
        }
    }

    private func outcome(
        of item: (scene: String, map: String), fingerprint: String, _ outputs: (String) throws -> MapOutputs,
        allowance: Allowance, run: RunOptions
    ) -> Outcome {
        do {
            var options = options
            options.mask = masks.map {
                ($0 as NSString).appendingPathComponent((item.scene as NSString).lastPathComponent)
            }
            let outputs = try outputs(item.map)
            if !outputs.overwrite, FileManager.default.fileExists(atPath: item.map) {
                let made = try Dataset(path: item.map).metadata
                guard made["YATLAS_MODEL"] == fingerprint, made["YATLAS_OPTIONS"] == outputs.text(options),
                    outputs.paths.allSatisfy(FileManager.default.fileExists(atPath:))
                else {
                    throw MappingError(
                        "\(item.map): exists already, made by another model or with other options or without what goes with it; "
                            + "add --overwrite to replace it")
                }
                return Outcome(scene: item.scene, map: item.map, state: .skipped, message: nil, summary: nil)
            }
            let scene = try Scene(path: item.scene, options: options)
            let summary = try SceneClassifier(scene: scene, model: model, allowance: allowance)
                .classify(to: outputs, options: run)
            return Outcome(scene: item.scene, map: item.map, state: .done, message: nil, summary: summary)
        } catch {
            return Outcome(scene: item.scene, map: item.map, state: .failed, message: "\(error)", summary: nil)
        }
    }
}
