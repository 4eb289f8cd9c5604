/// How the reference of an assessment was drawn.
public enum Sampling: String, Sendable, Codable, CaseIterable {
    /// At random within each class of the map, or within the strata of a raster.
    case stratified
    /// At random all over the map.
    case random
    /// In some other way: the figures speak for the labelled pixels alone.
    case nonprobability = "none"
}
