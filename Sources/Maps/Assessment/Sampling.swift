/// The sampling design of reference data.
public enum Sampling: String, Sendable, Codable, CaseIterable {
    /// Stratified random: within each class of the map, or within the strata of a raster.
    case stratified
    /// Simple random over the whole map.
    case random
    /// No probability sample: the figures represent the labelled pixels only.
    case nonprobability = "none"
}
