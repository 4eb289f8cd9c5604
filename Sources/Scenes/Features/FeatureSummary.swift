/// The summary of a feature raster.
package struct FeatureSummary: Sendable, Codable {
    /// One of the features.
    package struct Feature: Sendable, Codable {
        /// The name, which is the description of its band.
        package let name: String
        /// Its formula.
        package let formula: String
        /// The source of its bands, as in "N = may.tif:B08".
        package let sources: String
        /// Pixels with valid samples and an undefined value: division by zero, root of a negative number.
        package let bad: Int
    }

    /// The raster.
    package let raster: String
    /// The scene.
    package let scene: String
    /// The total number of pixels.
    package let pixels: Int
    /// Pixels that are nodata, masked or outside the area of interest.
    package let absent: Int
    /// The features, in the order of the bands.
    package let features: [Feature]
    /// The results of fitting sets of features, a line each.
    package let remarks: [String]
    /// Wall-clock seconds.
    package let seconds: Double
}
