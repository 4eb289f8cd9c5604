public import Classification
public import Raster
public import Scenes
public import Yat
public import YatlasCore

extension YatModel {
    /// Classifies a window of a scene in memory, with the same labels as in a map of the whole scene.
    ///
    /// - Parameters:
    ///   - scene: the scene; bands, units and sensor must match those of training.
    ///   - window: the pixels; nil for all.
    ///   - overrides: the overrides of compatibility checks.
    ///   - options: threads and memory.
    /// - Returns: labels, probabilities, validity and grid of the window.
    /// - Throws: ``YatlasError`` if scene and model are not compatible, or the window is outside the scene or cannot be
    ///   read.
    public func classify(
        _ scene: Scene, window: Window? = nil, overrides: CompatibilityOverrides = CompatibilityOverrides(),
        options: ExecutionOptions = ExecutionOptions()
    ) throws -> ClassifiedWindow {
        try SceneClassifier(scene: scene, model: self, allowance: overrides, options: options)
            .classified(window ?? scene.grid.window, options: options)
    }

    /// Classifies a scene into a map, a GeoTIFF of class values with names and colours.
    ///
    /// The bytes of the map depend only on scene, model and options. A cancelled task leaves no file.
    ///
    /// - Parameters:
    ///   - scene: the scene; bands, units and sensor must match those of training.
    ///   - map: the file; it appears when it is complete.
    ///   - overwrite: whether an existing file is replaced.
    ///   - rejects: whether pixels outside the area of applicability become 254 and ambiguous ones 253.
    ///   - overrides: the overrides of compatibility checks.
    ///   - options: threads and memory.
    ///   - progress: receives the completed share, 0...1, from any thread.
    /// - Returns: the summary of the map.
    /// - Throws: ``YatlasError`` if scene and model are not compatible, the map exists, or files cannot be read or
    ///   written.
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
