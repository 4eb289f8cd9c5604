internal import Foundation
package import Kernels
internal import Raster
package import Scenes
package import Spectral
package import Yat
package import YatlasCore

extension Scene {
    /// Gives unnamed bands the names of the model's bands by position, if the user allows it.
    fileprivate func matchedByPosition(to model: ModelDescription, _ allowance: CompatibilityOverrides) throws -> Scene
    {
        let wanted = model.bands.map(\.name)
        guard allowance.byPosition else {
            throw YatlasError(
                .unsuitable, path,
                """
                its bands have no names, so only their order could match the model's \
                \(wanted.joined(separator: ", "))
                """, fix: "name them (band descriptions), or say \(setting: .byPosition)")
        }
        // A model of a scene without band names uses numbers.
        if Set(wanted).isSubset(of: bands.map(\.name)) { return self }
        guard wanted.count == layers.count else {
            throw YatlasError(
                .unsuitable, path,
                """
                has \(NumberFormat.count(layers.count, "band")) without names, the model reads \(wanted.count) \
                (\(wanted.joined(separator: ", ")))
                """, fix: "give it those alone, in this order")
        }
        return naming(model.spectralBands)
    }
}

/// A model and a compatible scene; compatibility is checked before pixels are read.
package struct SceneClassifier: Sendable {
    package let scene: Scene
    package let model: YatModel
    package let set: FeatureSet
    package let kernel: PixelKernel
    /// Assumptions, a line each.
    package let notes: [String]
    /// The rasters and blocks opened for the checks.
    private let rasters = OpenRasters()
    /// The duration of the checks.
    private let checking: Duration

    /// Checks that a scene is compatible with a model: bands by name, their meaning, their units, and values in the
    /// training range.
    ///
    /// - Parameters:
    ///   - given: the scene to classify.
    ///   - model: the model.
    ///   - allowance: the overrides of checks.
    ///   - options: threads, memory and instruction set.
    /// - Throws: `YatlasError`, on one line, with the fix.
    package init(
        scene given: Scene, model: YatModel, allowance: CompatibilityOverrides = CompatibilityOverrides(),
        options: ExecutionOptions = ExecutionOptions()
    ) throws {
        let start = ContinuousClock.now
        let description = model.description.completedByNames
        let matching = try BandMatching(given, to: description)
        let named = matching.scene
        let scene = try named.isNamed ? named : given.matchedByPosition(to: description, allowance)
        let set: FeatureSet
        do {
            set = try FeatureSet(
                formulas: description.features.map { (name: $0.name, formula: $0.formula) }, bands: scene.bands)
        } catch {
            try scene.requireFiles(of: description)
            throw YatlasError(
                .unsuitable, scene.path, "does not have what the model reads: \(Self.cause(error, given, description))")
        }
        notes = matching.notes + scene.notes
        for input in set.inputs { try scene.layers[input].require(fitting: description, in: scene) }
        kernel = try PixelKernel(
            program: set.program, classifier: model.numbers, labels: description.classes.map(\.value),
            instructionSet: options.instructionSet ?? .best)
        let radiometry =
            allowance.unlike ? nil : RadiometryCheck(scene, matching.whole, set, model: model, kernel: kernel)
        let places = Set(set.inputs + (radiometry?.places ?? [])).sorted()
        let probe = try SceneProbe(scene, bands: places, rasters: rasters, options: options)
        if allowance.unlike {
            try probe.readLastPixel()
        } else {
            try scene.requireLevel(of: description)
            let bands = Dictionary(uniqueKeysWithValues: zip(places, try probe.values()))
            let undone = try radiometry?.compare(bands) ?? bands
            try TrainingRangeCheck(scene, set, rasters: rasters, options: options)
                .compareRange(with: description, undone)
        }
        self.scene = scene
        self.model = model
        self.set = set
        checking = ContinuousClock.now - start
    }

    /// The reason why a scene lacks a band, in terms of all its bands.
    private static func cause(_ error: any Error, _ scene: Scene, _ model: ModelDescription) -> any Error {
        do {
            _ = try FeatureSet(
                formulas: model.features.map { (name: $0.name, formula: $0.formula) }, bands: scene.bands)
            return error
        } catch let other {
            return other
        }
    }

    /// Classifies the scene into a map.
    ///
    /// The bytes of the map depend only on scene and model, not on the number of threads.
    ///
    /// - Parameters:
    ///   - outputs: the map and its other files; all appear when they are complete, the map last.
    ///   - options: threads and memory.
    ///   - cancellation: stops the work; no files are left then.
    ///   - progress: receives the completed share, from any worker.
    /// - Returns: the summary of the map.
    /// - Throws: `YatlasError` if a window cannot be read or written; no map is left then.
    package func classify(
        to outputs: ClassificationOutputs, options: ExecutionOptions = ExecutionOptions(),
        cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> MapSummary {
        let start = ContinuousClock.now
        let rejector = outputs.rejects ? try Rejector(model) : nil
        let writer = try ClassificationWriter(outputs, scene: scene, set: set, model: model)
        let layers = outputs.rasters.map { (raster: $0.raster, bands: $0.raster.bandNames(model.description).count) }
        let planes = layers.reduce(0) { $0 + $1.bands }
        let reading = try SceneReading(
            scene, set, planes: planes, part: outputs.part, rasters: rasters, options: options)
        let pipeline = TilePipeline<ClassifiedTile>(reading.tiles, cancellation: cancellation, progress: progress) {
            try writer.write($0, $1)
        }
        try pipeline.run {
            let kinds = layers.reduce(rejector == nil ? [] : Rejector.needs) { $0.union($1.raster.needs) }
            let processor = try TileProcessor(reading, kernel: kernel, details: kinds)
            return { window in
                try processor.classify(window) { labels, details, tile in
                    if let details { rejector?.reject(&labels, details) }
                    return ClassifiedTile(labels, details, layers, tile)
                }
            }
        }
        return try writer.finish(cancellation) { counts in
            MapSummary(
                map: outputs.map, scene: scene.path, pixels: writer.grid.window.count,
                shares: ClassShare.shares(writer.entries(counts), counts: counts),
                seconds: (checking + (ContinuousClock.now - start)) / .seconds(1), threads: reading.tiles.workers,
                instructionSet: kernel.instructionSet.rawValue, peakMemory: Machine.peakMemory,
                notes: notes + [reading.note].compactMap(\.self),
                blocks: reading.tiles.reading.storedBlocks + rasters.unused,
                blocksDecoded: pipeline.decodings + rasters.decodings)
        }
    }
}
