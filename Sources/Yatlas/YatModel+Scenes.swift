public import Classification
public import Raster
public import Scenes
public import Yat
public import YatlasCore

extension YatModel {
    /// Classifies a window of a scene in memory, with the same labels as in a map of the whole scene.
    ///
    /// - Parameters:
    ///   - scene: the scene; bands, units and sensor must be those that the model was trained on.
    ///   - window: the pixels; nil takes all.
    ///   - overrides: what may be passed over.
    ///   - options: threads and memory.
    /// - Returns: labels, probabilities, validity and grid of the window.
    /// - Throws: ``YatlasError`` when scene and model do not fit, or the window lies outside or cannot be read.
    public func classify(
        _ scene: Scene, window: Window? = nil, overrides: CompatibilityOverrides = CompatibilityOverrides(),
        options: ExecutionOptions = ExecutionOptions()
    ) throws -> ClassifiedWindow {
        try SceneClassifier(scene: scene, model: self, allowance: overrides, options: options)
            .classified(window ?? scene.grid.window, options: options)
    }

    /// Classifies a scene into a map, a GeoTIFF of class values with names and colours.
    ///
    /// The bytes of the map depend on scene, model and options alone. A task that is cancelled leaves no file.
    ///
    /// - Parameters:
    ///   - scene: the scene; bands, units and sensor must be those that the model was trained on.
    ///   - map: the file; it appears when it is complete.
    ///   - overwrite: whether a file of that name is replaced.
    ///   - rejects: whether pixels unlike the training samples become 254 and those between two classes 253.
    ///   - overrides: what may be passed over.
    ///   - options: threads and memory.
    ///   - progress: called with the share done, 0...1, from any thread.
    /// - Returns: what the map amounts to.
    /// - Throws: ``YatlasError`` when scene and model do not fit, the map exists, or files cannot be read or written.
    @discardableResult
    public func classify(
        _ scene: Scene, to map: String, overwrite: Bool = false, rejects: Bool = false,
        overrides: CompatibilityOverrides = CompatibilityOverrides(), options: ExecutionOptions = ExecutionOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> MapSummary {
        var outputs = ClassificationOutputs(map: map, overwrite: overwrite)
        outputs.rejects = rejects
        try outputs.paths.forEach { try AtomicFile.check($0, overwrite: overwrite) }
        try AtomicFile.refuse(outputs.paths, among: scene.files)
        return try await SceneClassifier(scene: scene, model: self, allowance: overrides, options: options)
            .classify(to: outputs, options: options, progress: progress)
    }
}
