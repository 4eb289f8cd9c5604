internal import Foundation
internal import KernelTypes
public import Kernels
internal import Mapping
internal import Raster
internal import Spectral
internal import Yat

/// What computing features of stored bands takes, per pixel; medians of one run.
public struct FeatureTimes: Sendable, Codable {
    /// The features, by name.
    public let features: [String]
    /// How many bands they read.
    public let bands: Int
    /// How many steps the program has, after what formulas share was taken once.
    public let steps: Int
    /// What the kernels ran on.
    public let isa: String
    /// How many threads worked at it.
    public let threads: Int
    /// Nanoseconds from UInt16 samples to planes of Float.
    public let ns: Double
}

/// Measures the feature stage.
public struct FeatureBench {
    /// Twenty indices that are in common use.
    public static let common = [
        "NDVI", "EVI", "EVI2", "SAVI", "OSAVI", "MSAVI", "GNDVI", "NDREI", "CIRE", "VARI", "GLI", "NDMI", "NBR", "NBR2",
        "NDWI", "MNDWI", "AWEIsh", "NDSI", "NDBI", "NDTI",
    ]
    /// Statistics of the pixels around, which no program of single pixels can compute.
    public static let focal = [
        ["focal_mean(NDVI,5)"], ["focal_mean(NDVI,5)", "focal_sd(NDVI,5)"], ["focal_range(NDVI,5)"],
        ["focal_contrast(NDVI,5)"], ["focal_entropy(NDVI,5,-1,1)"],
    ]
    private let runs: Int

    /// Takes how often each thing is measured.
    public init(runs: Int) { self.runs = runs }

    /// Measures features of the ten land bands of Sentinel-2.
    ///
    /// - Parameters:
    ///   - items: the features; nil takes every index that the bands allow.
    ///   - set: what the kernels run on.
    ///   - threads: workers, each with samples of its own.
    /// - Returns: what they take.
    /// - Throws: `YatlasError` when they cannot be computed.
    public func measure(_ items: [String]?, _ set: InstructionSet, threads: Int) throws -> FeatureTimes {
        let bands = Sensor.identify(SceneMaker.bandNames, sensor: Sensor.named("sentinel-2")).bands
        let features = try FeatureSet(
            items ?? SpectralIndex.all.map(\.name).filter { (try? FeatureSet([$0], bands: bands)) != nil }, bands: bands
        )
        let kernel = try PixelKernel(program: features.program, classifier: nil, instructionSet: set)
        let workers = try (0..<threads).map { _ in try FeatureWorker(features, kernel, set) }
        let rounds = max(1, 20_000_000 / (workers[0].count * max(1, kernel.featureCount)))
        var times: [Double] = []
        for _ in 0...runs {
            let seconds = KernelBench.seconds {
                DispatchQueue.concurrentPerform(iterations: threads) { index in
                    for _ in 0..<rounds { workers[index].compute() }
                }
            }
            times.append(seconds / Double(threads * rounds * workers[0].count) * 1e9)
        }
        // The first run warms up.
        return FeatureTimes(
            features: features.features.map(\.name), bands: features.inputs.count,
            steps: features.program.instructions.count + (features.inner?.instructions.count ?? 0), isa: set.rawValue,
            threads: threads, ns: times.dropFirst().sorted()[runs / 2])
    }
}

/// One worker's samples and room for features.
private final class FeatureWorker: @unchecked Sendable {
    /// Pixels at a time: their samples and features stay in the level-2 cache.
    private static let pixels = 4096
    /// Those of focal statistics: a window of a map.
    private static let window = Window(x: 0, y: 0, width: 512, height: 256)

    /// How many pixels are computed at a time.
    let count: Int
    private let kernel: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let stage: FocalStage?
    private let around: Window
    private let views: [BandView]
    private let samples: UnsafeMutableBufferPointer<UInt16>
    private let planes: UnsafeMutableBufferPointer<Float>

    init(_ features: FeatureSet, _ kernel: PixelKernel, _ set: InstructionSet) throws {
        self.kernel = kernel
        workspace = PixelKernel.Workspace(for: kernel)
        let (window, margin) = (FeatureWorker.window, features.margin)
        stage = try FocalStage(features, largest: window, instructionSet: set)
        around = Window(x: -margin, y: -margin, width: window.width + 2 * margin, height: window.height + 2 * margin)
        count = stage == nil ? FeatureWorker.pixels : window.count
        let sampleCount = stage == nil ? count : around.count
        var random = SplitMix64(seed: 1)
        samples = .allocate(capacity: features.inputs.count * sampleCount)
        samples.initialize(repeating: 0)
        for index in samples.indices { samples[index] = UInt16.random(in: 1100...9000, using: &random) }
        planes = .allocate(capacity: kernel.featureCount * count)
        planes.initialize(repeating: 0)
        let start = UnsafeRawPointer(samples.baseAddress)
        views = features.inputs.indices.compactMap { index in
            start.map {
                BandView(
                    samples: $0 + 2 * index * sampleCount, kind: .uint16, scale: 1e-4, offset: -0.1, nodata: 0)
            }
        }
    }

    deinit {
        samples.deallocate()
        planes.deallocate()
    }

    func compute() {
        guard let stage else {
            kernel.features(views, pixelCount: count, workspace: workspace, into: planes)
            return
        }
        stage.withWindow(FeatureWorker.window, around: around, views, mask: nil) { views, _ in
            kernel.features(views, pixelCount: count, workspace: workspace, into: planes)
        }
    }
}
