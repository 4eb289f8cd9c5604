/// What one case took, per pixel.
package struct KernelTimes: Sendable, Codable {
    /// d, the number of features.
    package let d: Int
    /// K, the number of units.
    package let k: Int
    /// C, the number of classes.
    package let c: Int
    /// What the fused kernels ran on.
    package let isa: String
    /// Workers, each on pixels of its own.
    package let threads: Int
    /// Nanoseconds of the fused Yat kernel: features to labels by units and head.
    package let yat_ns: Double
    /// Nanoseconds of the same with the linear part that models have besides.
    package let model_ns: Double
    /// Nanoseconds of the same kernel with ReLU units.
    package let relu_ns: Double
    /// Nanoseconds of OpenBLAS's sgemm for the two products alone, in tiles of the best size.
    package let sgemm_ns: Double
    /// Nanoseconds of sgemm and a separate pass for each other step, over all pixels at once.
    package let unfused_ns: Double
    /// The same with ReLU units.
    package let relu_unfused_ns: Double
    /// Nanoseconds of the Yat kernel fed with ten UInt16 bands, nodata, a mask and six indices; for 16 features alone.
    package let raw_ns: Double?
    /// The share of the measured multiply-add peak that the Yat kernel reaches, counting the two products alone.
    package let peak_fraction: Double
}
