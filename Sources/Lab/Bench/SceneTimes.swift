/// What classifying a whole scene takes, beside its parts alone and a plain copy; medians of one run.
package struct SceneTimes: Sendable, Codable {
    /// How many pixels there are.
    package let pixels: Int
    /// Workers.
    package let threads: Int
    /// Seconds of `yatlas classify`, the whole process.
    package let wall_s: Double
    /// Processor seconds of reading and decoding alone.
    package let read_cpu_s: Double
    /// Processor seconds from samples in memory to labels.
    package let compute_cpu_s: Double
    /// Processor seconds of compressing and writing the labels alone.
    package let write_cpu_s: Double
    /// Seconds that `gdal_translate` takes to copy the scene, uncompressed, in blocks of the same size.
    package let translate_wall_s: Double
    /// The most memory that `yatlas classify` held, in megabytes.
    package let peak_mb: Int

    /// Wall time over the processor time of the parts, shared out to the threads: 1 is perfect.
    package var overhead: Double { wall_s / ((read_cpu_s + compute_cpu_s + write_cpu_s) / Double(threads)) }
}
