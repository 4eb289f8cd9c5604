internal import Foundation
internal import KernelTypes
internal import Kernels
internal import Raster
internal import Spectral
public import Yat

/// How a scene is worked through.
public struct RunOptions: Sendable {
    /// Workers; each has its own open files and buffers.
    public var threads: Int
    /// Bytes that all buffers and the block cache may take together.
    public var memory: Int

    /// Plans a run; all cores unless `threads` says else.
    public init(threads: Int? = nil, memory: Int = 512 << 20) {
        self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        self.memory = memory
    }
}

/// What a classified scene amounts to.
public struct MapSummary: Sendable, Codable {
    /// The share of a value in a map.
    public struct Share: Sendable, Codable {
        /// The value of the pixels.
        public let value: UInt8
        /// The class, or nodata, masked...
        public let name: String
        /// How many pixels have it.
        public let pixels: Int
    }

    /// The map.
    public let map: String
    /// What was classified.
    public let scene: String
    /// How many pixels there are in all.
    public let pixels: Int
    /// Classes of the model, and absences that occur.
    public let shares: [Share]
    /// Wall-clock seconds.
    public let seconds: Double
    /// Workers.
    public let threads: Int
    /// What the kernels ran on.
    public let instructionSet: String
    /// The most memory that this process has held so far, in bytes.
    public let peakMemory: Int
}

/// A model and a scene that fit each other: checked before a pixel is read.
public struct SceneClassifier: Sendable {
    private let scene: Scene
    private let model: YatModel
    private let fingerprint: String
    private let inputs: [Int]
    private let kernel: PixelKernel

    /// Checks that a scene has what a model needs: its bands by name, their meaning, their units, and values that it
    /// was trained on.
    ///
    /// - Parameters:
    ///   - scene: what is to be classified.
    ///   - model: what classifies it.
    ///   - allowUnlike: whether most pixels may be unlike the training samples.
    /// - Throws: `MappingError` or `FeatureError`, one line, naming what to type instead.
    public init(scene: Scene, model: YatModel, allowUnlike: Bool = false) throws {
        let description = model.description
        let set: FeatureSet
        do {
            set = try FeatureSet(
                formulas: description.features.map { (name: $0.name, formula: $0.formula) }, bands: scene.bands)
        } catch {
            throw MappingError("\(scene.path): does not have what the model reads: \(error)")
        }
        for input in set.inputs {
            let band = scene.bands[input]
            guard let trained = description.bands.first(where: { $0.name == band.name }) else { continue }
            if let old = trained.symbol, let new = band.symbol, old != new {
                throw MappingError(
                    "\(scene.path): band \(band.name) is \(new), but the model was trained on a \(band.name) that is "
                        + "\(old); take a scene of the same sensor, or say which it is with --sensor")
            }
        }
        let units = scene.units(set)
        if units != description.units {
            let fix =
                switch (description.units, units) {
                case (.embedding, _): "take embeddings as they are published: all bands A00 to A63, int8 or float"
                case (.reflectance, .stored): "say --scale 0.0001, or --scale 1 if they are reflectance already"
                default: "train on a scene with scale, or take the scene's numbers as they are stored"
                }
            throw MappingError(
                "\(scene.path): the model reads \(description.units.words), the scene gives \(units.words); \(fix)")
        }
        let check = try SceneCheck(scene, set)
        try check.readLastRow()
        if !allowUnlike { try check.compareRange(with: description) }
        self.scene = scene
        self.model = model
        fingerprint = try ModelFile.fingerprint(model)
        inputs = set.inputs
        kernel = try PixelKernel(
            program: set.program, classifier: model.numbers, labels: description.classes.map(\.value),
            instructionSet: .chosen())
    }

    /// What the layers beside a map are: the probability of the mapped class, its lead over the next, the squared
    /// distance to the nearest prototype in standardised feature space, and that prototype's number in the model.
    public static let layerNames = ["confidence", "margin", "distance", "prototype"]

    private func layers(_ details: PixelDetails, pixelCount: Int) -> [Float] {
        let probabilities = details.probabilities
        var confidence = Array(probabilities[..<pixelCount])
        for start in stride(from: pixelCount, to: probabilities.count, by: pixelCount) {
            for pixel in 0..<pixelCount { confidence[pixel] = max(confidence[pixel], probabilities[start + pixel]) }
        }
        let prototypes = details.prototypes.map { $0 < 0 ? Float.nan : Float($0) }
        return confidence + details.margins + details.distances + prototypes
    }

    /// Classifies the scene into a map.
    ///
    /// The bytes of the map depend on scene and model alone, not on the threads.
    ///
    /// - Parameters:
    ///   - path: the map; it appears when it is complete.
    ///   - layerPath: a raster of what else is known of each pixel, see `layerNames`; nil for none. It appears before the map.
    ///   - overwrite: whether files of those names may be replaced.
    ///   - options: threads and memory.
    ///   - progress: called with the share done, from any worker.
    /// - Returns: what the map amounts to.
    /// - Throws: `RasterError` when a window cannot be read or written; no map is left then.
    public func classify(
        to path: String, layers layerPath: String? = nil, overwrite: Bool, options: RunOptions = RunOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> MapSummary {
        let start = ContinuousClock.now
        let classes = model.description.classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) }
        let metadata = [
            "TIFFTAG_SOFTWARE": Yatlas.version, "YATLAS_MODEL": fingerprint, "YATLAS_OPTIONS": scene.options.text,
        ]
        let writer = try MapWriter(
            path: path, grid: scene.grid, classes: classes, metadata: metadata, overwrite: overwrite)
        let layerWriter = try layerPath.map {
            try LayerWriter(
                path: $0, grid: scene.grid, names: SceneClassifier.layerNames, metadata: metadata, overwrite: overwrite)
        }
        let plan = TilePlan(scene, inputs: inputs, hasLayers: layerPath != nil, options: options)
        RasterEnvironment.setBlockCache(bytes: plan.cacheBytes)
        let queue = TileQueue(plan, writer: writer, layers: layerWriter, progress: progress)
        DispatchQueue.concurrentPerform(iterations: plan.workers) { _ in
            queue.work {
                let reader = try WindowReader(scene, inputs: inputs, capacity: plan.capacity)
                let workspace = PixelKernel.Workspace(for: kernel)
                let details =
                    layerPath == nil ? nil : PixelDetails([.probabilities, .margins, .distances, .prototypes])
                return { window in
                    try reader.withWindow(window) { views, mask in
                        var tile = ClassifiedTile(labels: Array(repeating: 0, count: window.count))
                        tile.labels.withUnsafeMutableBufferPointer {
                            kernel.classify(views, mask: mask, workspace: workspace, labels: $0, details: details)
                        }
                        if let details { tile.layers = layers(details, pixelCount: window.count) }
                        return tile
                    }
                }
            }
        }
        try queue.check()
        try layerWriter?.finish()
        let counts = try writer.finish()
        let named = MapWriter.absences.filter { counts[Int($0.value)] > 0 } + classes
        return MapSummary(
            map: path, scene: scene.path, pixels: scene.grid.window.count,
            shares: named.sorted { $0.value < $1.value }.map {
                MapSummary.Share(value: $0.value, name: $0.name, pixels: counts[Int($0.value)])
            }, seconds: (ContinuousClock.now - start) / .seconds(1), threads: plan.workers,
            instructionSet: kernel.instructionSet.rawValue, peakMemory: peakMemory())
    }
}

/// The most memory that this process has held, in bytes.
private func peakMemory() -> Int {
    var usage = rusage()
    #if os(Linux)
        // Linux counts kilobytes.
        return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : 0
    #else
        return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #endif
}
