package import Spectral
package import YatlasCore

/// The metadata of samples.
package struct SampleSchema {
    package var features: [FeatureSet.Feature]
    /// Names of the features that are used only if tuning finds that they help.
    package var optional: Set<String> = []
    package var bands: [SpectralBand]
    package var units: [BandUnits]
    package var columns: [SpectralBand]
    package var classes: [MapClass]
    package var scenes: [String]
    package var kind: LabelKind?
    package var ground: [(x: Double, y: Double)]?
    package var remarks: [Message]
    package var catalogue: IndexCatalogue
    package var source: String
    package var profile: SceneProfile
    /// The outcomes for the labels; nil for tables.
    package var account: LabelAccount?

    /// Makes a schema from its parts.
    package init(
        features: [FeatureSet.Feature], bands: [SpectralBand], units: [BandUnits], columns: [SpectralBand],
        classes: [MapClass], scenes: [String], kind: LabelKind? = nil, ground: [(x: Double, y: Double)]? = nil,
        remarks: [Message], catalogue: IndexCatalogue, source: String, profile: SceneProfile = SceneProfile()
    ) {
        self.features = features
        self.bands = bands
        self.units = units
        self.columns = columns
        self.classes = classes
        self.scenes = scenes
        self.kind = kind
        self.ground = ground
        self.remarks = remarks
        self.catalogue = catalogue
        self.source = source
        self.profile = profile
    }
}
