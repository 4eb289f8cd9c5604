package import Spectral

/// Pixels that sets of features are fitted on.
package struct FittingPixels {
    /// The scene or table, for messages.
    package let source: String
    /// Its bands.
    package let bands: [SpectralBand]
    /// The indices that may be named.
    package let catalogue: IndexCatalogue
    /// The values of a set at the pixels, pixel by pixel.
    package let values: (FeatureSet) throws -> [Float]
    /// Differences of the values of a set between neighbours; nil where there are no neighbours.
    package let differences: ((FeatureSet) throws -> [Float])?
    /// Whether an index may be computed of the bands' units.
    package let allows: (FeatureSet) -> Bool

    /// Makes it from its parts.
    package init(
        source: String, bands: [SpectralBand], catalogue: IndexCatalogue,
        values: @escaping (FeatureSet) throws -> [Float], differences: ((FeatureSet) throws -> [Float])? = nil,
        allows: @escaping (FeatureSet) -> Bool
    ) {
        self.source = source
        self.bands = bands
        self.catalogue = catalogue
        self.values = values
        self.differences = differences
        self.allows = allows
    }
}
