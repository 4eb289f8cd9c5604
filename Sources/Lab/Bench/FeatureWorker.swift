internal import Kernels
internal import KernelTypes
internal import Raster
internal import Scenes
internal import Spectral
internal import YatlasCore

/// The samples and buffers of one worker.
final class FeatureWorker: @unchecked Sendable {
    /// The number of pixels at a time: their samples and features stay in the level-2 cache.
    private static let pixels = 4096
    /// The window for focal statistics, as large as a window of a map.
    private static let window = Window(x: 0, y: 0, width: 512, height: 256)

    /// The number of pixels at a time.
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
        stage.withTile(FeatureWorker.window, around: TileData(window: around, planes: views)) { tile in
            kernel.features(tile.planes, pixelCount: count, workspace: workspace, into: planes)
        }
    }
}
