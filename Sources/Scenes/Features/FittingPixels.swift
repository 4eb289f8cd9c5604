package import Spectral

/// Pixels for fitting sets of features.
package struct FittingPixels {
    /// The scene or table, for messages.
    package let source: String
    /// Its bands.
    package let bands: [SpectralBand]
    /// The indices that features may name.
    package let catalogue: IndexCatalogue
    /// Computes the values of a set for the pixels, pixel by pixel.
    package let values: (FeatureSet) throws -> [Float]
    /// Computes differences of the values of a set between neighbours; nil without neighbours.
    package let differences: ((FeatureSet) throws -> [Float])?
    /// Whether an index is allowed for the bands' units.
    package let allows: (FeatureSet) -> Bool

    /// Makes pixels from their parts.
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
