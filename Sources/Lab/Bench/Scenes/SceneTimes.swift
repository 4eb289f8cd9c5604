/// The run time of classifying a scene, of its parts alone and of a plain copy; medians of the repetitions.
package struct SceneTimes: Sendable, Codable {
    /// The input format.
    package let form: String
    /// The number of pixels.
    package let pixels: Int
    /// The number of bands that are read.
    package let bands: Int
    /// The number of workers.
    package let threads: Int
    /// Wall-clock seconds of `yatlas classify`, the whole process.
    package let wall_s: Double
    /// CPU seconds of the same.
    package let cpu_s: Double
    /// CPU seconds of GDAL decoding each stored block once.
    package let decode_cpu_s: Double
    /// CPU seconds from samples in memory to labels.
    package let kernel_cpu_s: Double
    /// Wall-clock seconds of `gdal_translate` copying the bands, uncompressed.
    package let copy_wall_s: Double
    /// CPU seconds of the same.
    package let copy_cpu_s: Double
    /// Wall-clock seconds of a random forest of the Orfeo ToolBox; nil if it is not installed.
    package let orfeo_wall_s: Double?
    /// CPU seconds of the same.
    package let orfeo_cpu_s: Double?
    /// The peak memory of `yatlas classify` in megabytes.
    package let peak_mb: Int
    /// The share of the server's bandwidth that the whole run used; nil for local files.
    package let link_share: Double?
    /// The number of distinct stored blocks of the map.
    package let blocks: Int
    /// The number of stored blocks decoded, with repetitions.
    package let blocks_decoded: Int
    /// The SHA-256 of the map, the same in all runs.
    package let map_sha256: String
}
