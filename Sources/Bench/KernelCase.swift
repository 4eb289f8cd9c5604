/// A network to measure: features, units, classes.
public struct KernelCase: Sendable, Hashable {
    /// d, the number of features.
    public let features: Int
    /// K, the number of units.
    public let units: Int
    /// C, the number of classes.
    public let classes: Int

    /// Makes a case.
    public init(_ features: Int, _ units: Int, _ classes: Int) {
        self.features = features
        self.units = units
        self.classes = classes
    }

    /// Floating-point operations of the two matrix products for one pixel.
    public var matrixOperations: Int { 2 * units * (features + classes) }

    /// From a handful of bands to hyperspectral pixels.
    public static let grid = [
        KernelCase(6, 32, 6), KernelCase(16, 64, 10), KernelCase(32, 128, 12), KernelCase(64, 128, 12),
        KernelCase(64, 256, 16), KernelCase(200, 128, 16),
    ]
}

/// What one case took, per pixel.
public struct KernelTimes: Sendable, Codable {
    /// d, the number of features.
    public let d: Int
    /// K, the number of units.
    public let k: Int
    /// C, the number of classes.
    public let c: Int
    /// What the fused kernels ran on.
    public let isa: String
    /// Workers, each on pixels of its own.
    public let threads: Int
    /// Nanoseconds of the fused Yat kernel: features to labels by units and head.
    public let yat_ns: Double
    /// Nanoseconds of the same with the linear part that models have besides.
    public let model_ns: Double
    /// Nanoseconds of the same kernel with ReLU units.
    public let relu_ns: Double
    /// Nanoseconds of OpenBLAS's sgemm for the two products alone, in tiles of the best size.
    public let sgemm_ns: Double
    /// Nanoseconds of sgemm and a separate pass for each other step, over all pixels at once.
    public let unfused_ns: Double
    /// The same with ReLU units.
    public let relu_unfused_ns: Double
    /// Nanoseconds of the Yat kernel fed with ten UInt16 bands, nodata, a mask and six indices; for 16 features alone.
    public let raw_ns: Double?
    /// The share of the measured multiply-add peak that the Yat kernel reaches, counting the two products alone.
    public let peak_fraction: Double
}
