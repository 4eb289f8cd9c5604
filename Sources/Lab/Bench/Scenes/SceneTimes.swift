/// What classifying a scene takes, beside its parts alone and a plain copy; medians of one run.
package struct SceneTimes: Sendable, Codable {
    /// The form of input.
    package let form: String
    /// How many pixels there are.
    package let pixels: Int
    /// Bands that are read.
    package let bands: Int
    /// Workers.
    package let threads: Int
    /// Seconds of `yatlas classify`, the whole process.
    package let wall_s: Double
    /// Processor seconds of the same.
    package let cpu_s: Double
    /// Processor seconds of GDAL decoding each stored block once.
    package let decode_cpu_s: Double
    /// Processor seconds from samples in memory to labels.
    package let kernel_cpu_s: Double
    /// Seconds that `gdal_translate` takes to copy the bands, uncompressed.
    package let copy_wall_s: Double
    /// Processor seconds of the same.
    package let copy_cpu_s: Double
    /// Seconds that a random forest of the Orfeo ToolBox takes for a map; nil where that is not installed.
    package let orfeo_wall_s: Double?
    /// Processor seconds of the same.
    package let orfeo_cpu_s: Double?
    /// The most memory that `yatlas classify` held, in megabytes.
    package let peak_mb: Int
    /// Which share of a server's link the whole run used; nil for files of this machine.
    package let link_share: Double?
    /// Stored blocks under the map.
    package let blocks: Int
    /// How often stored blocks were decoded.
    package let blocks_decoded: Int
    /// Digest of the map, the same in all runs.
    package let map_sha256: String
}
