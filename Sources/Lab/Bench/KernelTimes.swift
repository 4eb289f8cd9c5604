/// The run times of one case, per pixel.
package struct KernelTimes: Sendable, Codable {
    /// d, the number of features.
    package let d: Int
    /// K, the number of units.
    package let k: Int
    /// C, the number of classes.
    package let c: Int
    /// The instruction set of the fused kernels.
    package let isa: String
    /// The number of workers, each with its own pixels.
    package let threads: Int
    /// Nanoseconds of the fused Yat kernel: features to labels through units and head.
    package let yat_ns: Double
    /// Nanoseconds with the linear part of models.
    package let model_ns: Double
    /// Nanoseconds of the same kernel with ReLU units.
    package let relu_ns: Double
    /// Nanoseconds of OpenBLAS's sgemm for the two products only, in tiles of the best size.
    package let sgemm_ns: Double
    /// Nanoseconds of sgemm with a separate pass for each other step, over all pixels at once.
    package let unfused_ns: Double
    /// The same with ReLU units.
    package let relu_unfused_ns: Double
    /// Nanoseconds of the Yat kernel from ten UInt16 bands with nodata and mask through six indices; for 16 features
    /// only.
    package let raw_ns: Double?
    /// The share of the measured multiply-add peak that the Yat kernel achieves, counting the two products only.
    package let peak_fraction: Double
}
