internal import Kernels
internal import KernelTypes
internal import Spectral
internal import YatlasCore

/// Ten Sentinel-2 bands as stored, and a kernel from these through six indices to labels.
final class RawPixels {
    /// The bands and indices that are the features.
    private static let items = ["raw", "NDVI", "NDWI", "MNDWI", "NDBI", "NBR", "NDMI"]
    /// The number of features.
    static let featureCount = 16

    private let kernel: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let samples: UnsafeMutableBufferPointer<UInt16>
    private let mask: UnsafeMutableBufferPointer<UInt8>
    private let count: Int

    init(_ numbers: ClassifierParameters, _ set: InstructionSet, count: Int, using random: inout SplitMix64) throws {
        let bands = Sensor.identify(BenchBands.sentinel2, sensor: Sensor.named("sentinel-2")).bands
        kernel = try PixelKernel(
            program: try FeatureSet(RawPixels.items, bands: bands).program, classifier: numbers,
            labels: (1...numbers.classCount).map { UInt8($0) }, instructionSet: set)
        workspace = PixelKernel.Workspace(for: kernel)
        self.count = count
        samples = .allocate(capacity: count * bands.count)
        samples.initialize(repeating: 0)
        // One sample in a thousand is nodata, one pixel in ten is masked.
        for index in samples.indices {
            samples[index] =
                Int.random(in: 0..<1000, using: &random) == 0 ? 0 : UInt16.random(in: 1100...9000, using: &random)
        }
        mask = .allocate(capacity: count)
        mask.initialize(repeating: 0)
        for index in mask.indices { mask[index] = Int.random(in: 0..<10, using: &random) == 0 ? 1 : 0 }
    }

    deinit {
        samples.deallocate()
        mask.deallocate()
    }

    /// DN to labels.
    func classify(into labels: UnsafeMutableBufferPointer<UInt8>) {
        guard let start = samples.baseAddress else { return }
        let views = (0..<kernel.bandCount).map {
            BandView(samples: start + $0 * count, kind: .uint16, scale: 1e-4, offset: -0.1, nodata: 0)
        }
        kernel.classify(views, mask: UnsafeBufferPointer(mask), workspace: workspace, labels: labels)
    }
}
