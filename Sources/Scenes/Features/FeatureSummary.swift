/// What a raster of features amounts to.
package struct FeatureSummary: Sendable, Codable {
    /// One of the features.
    package struct Feature: Sendable, Codable {
        /// Its name, the description of its band.
        package let name: String
        /// Its formula.
        package let formula: String
        /// What it was computed from, as in "N = may.tif:B08".
        package let sources: String
        /// Pixels whose samples are valid but whose value is not: a division by zero, the root of a negative number.
        package let bad: Int
    }

    /// The raster.
    package let raster: String
    /// The scene.
    package let scene: String
    /// How many pixels there are in all.
    package let pixels: Int
    /// Pixels that are nodata, masked or outside the area of interest.
    package let absent: Int
    /// The features, in the order of the bands.
    package let features: [Feature]
    /// What was found in fitting sets of features, a line each.
    package let remarks: [String]
    /// Wall-clock seconds.
    package let seconds: Double
}
