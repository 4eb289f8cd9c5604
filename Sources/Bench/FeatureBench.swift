internal import Foundation
internal import KernelTypes
public import Kernels
internal import Mapping
internal import Raster
internal import Spectral
internal import Yat

/// What computing features of stored bands takes, per pixel; medians of one run on one thread.
public struct FeatureTimes: Sendable, Codable {
    /// The features, by name.
    public let features: [String]
    /// How many bands they read.
    public let bands: Int
    /// How many steps the program has, after what formulas share was taken once.
    public let steps: Int
    /// What the kernels ran on.
    public let isa: String
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
    /// Pixels at a time: their samples and features stay in the level-2 cache.
    private static let pixels = 4096
    /// Those of focal statistics: a window of a map.
    private static let window = Window(x: 0, y: 0, width: 512, height: 256)

    private let runs: Int

    /// Takes how often each thing is measured.
    public init(runs: Int) { self.runs = runs }

    /// Measures features of the ten land bands of Sentinel-2.
    ///
    /// - Parameters:
    ///   - items: the features; nil takes every index that the bands allow.
    ///   - set: what the kernels run on.
    /// - Returns: what they take.
    /// - Throws: `FeatureError` or `KernelError` when they cannot be computed.
    public func measure(_ items: [String]?, _ set: InstructionSet) throws -> FeatureTimes {
        let bands = Sensor.identify(SceneMaker.bandNames, sensor: Sensor.named("sentinel-2")).bands
        let features = try FeatureSet(
            items ?? SpectralIndex.all.map(\.name).filter { (try? FeatureSet([$0], bands: bands)) != nil }, bands: bands
        )
        let kernel = try PixelKernel(program: features.program, classifier: nil, instructionSet: set)
        let workspace = PixelKernel.Workspace(for: kernel)
        let (window, margin) = (FeatureBench.window, features.margin)
        let stage = try FocalStage(features, largest: window, instructionSet: set)
        let around = Window(
            x: -margin, y: -margin, width: window.width + 2 * margin, height: window.height + 2 * margin)
        let count = stage == nil ? FeatureBench.pixels : window.count
        let sampleCount = stage == nil ? count : around.count
        var random = SplitMix64(seed: 1)
        let samples = (0..<features.inputs.count * sampleCount).map { _ in
            UInt16.random(in: 1100...9000, using: &random)
        }
        var planes = [Float](repeating: 0, count: kernel.featureCount * count)
        let rounds = max(1, 20_000_000 / (count * max(1, kernel.featureCount)))
        var times: [Double] = []
        try samples.withUnsafeBytes { bytes in
            try planes.withUnsafeMutableBufferPointer { planes in
                guard let start = bytes.baseAddress else { return }
                let views = features.inputs.indices.map {
                    BandView(samples: start + 2 * $0 * sampleCount, kind: .uint16, scale: 1e-4, offset: -0.1, nodata: 0)
                }
                for _ in 0...runs {
                    let seconds = try KernelBench.seconds {
                        for _ in 0..<rounds {
                            guard let stage else {
                                kernel.features(views, pixelCount: count, workspace: workspace, into: planes)
                                continue
                            }
                            try stage.withWindow(window, around: around, views, mask: nil) { views, _ in
                                kernel.features(views, pixelCount: count, workspace: workspace, into: planes)
                            }
                        }
                    }
                    times.append(seconds / Double(rounds * count) * 1e9)
                }
            }
        }
        // The first run warms up.
        return FeatureTimes(
            features: features.features.map(\.name), bands: features.inputs.count,
            steps: features.program.instructions.count + (features.inner?.instructions.count ?? 0), isa: set.rawValue,
            ns: times.dropFirst().sorted()[runs / 2])
    }
}
