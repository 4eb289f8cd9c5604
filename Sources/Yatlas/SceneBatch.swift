public import Batch
internal import Classification
internal import Dispatch
internal import Raster
internal import Scenes
public import YatlasCore

/// A batch of scenes to classify with one model into a folder of maps. A scene that fails does not stop the others.
public struct SceneBatch: Sendable {
    /// A scene and its map.
    public struct Item: Sendable {
        /// The scene.
        public var scene: String { entry.scene }
        /// The map.
        public var map: String { entry.map }
        fileprivate let entry: SceneDiscovery.Entry
    }

    /// The scenes, in the order of their names.
    public let items: [Item]
    private let model: ConfiguredModel
    private let options: ExecutionOptions

    /// Finds scenes and reads the model, without classifying yet.
    ///
    /// - Parameters:
    ///   - scenes: a folder of scenes, a pattern (`*.tif`), `@FILE` with one of these on each line, or a STAC
    ///     ItemCollection.
    ///   - maps: the folder of maps.
    ///   - model: the model's file.
    ///   - options: threads and memory.
    /// - Throws: ``YatlasError`` if no scene is found or the model cannot be read.
    public init(
        _ scenes: String, maps: String, model: String, options: ExecutionOptions = ExecutionOptions()
    ) throws {
        items = try SceneDiscovery.entries(SceneDiscovery.find([scenes]).scenes, maps: maps).map(Item.init)
        self.options = options
        let output = MapConfiguration.Output(
            format: .standard, sieve: nil, rejects: false, hasStyle: false, hasItem: false)
        self.model = try ConfiguredModel(
            MapConfiguration(
                model: model, scene: SceneConfiguration(), masks: nil, output: output,
                overrides: CompatibilityOverrides()),
            access: options.access)
    }

    /// Classifies the scene of one item, unless the map of the same scene and model is complete.
    ///
    /// - Parameters:
    ///   - item: the scene and its map.
    ///   - overwrite: whether an existing map is replaced, whatever its origin.
    /// - Returns: the outcome, with the reason of a failure.
    public func run(_ item: Item, overwrite: Bool = false) async -> BatchRunner.Outcome {
        let runner = BatchRunner(model, overwrite: overwrite, run: options)
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: runner.outcome(of: item.entry)) }
        }
    }
}
