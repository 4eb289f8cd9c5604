/// What is known of the scenes that samples come from, besides their bands: for scenes that match, nothing has to be typed
/// twice.
package struct SceneProfile: Sendable, Equatable, Codable {
    /// The sensor, by a name that `Sensor.named` knows; nil where it is not known or scenes differ.
    package var sensor: String?
    /// How far the reflectance was processed; nil where the files do not say it.
    package var level: ProcessingLevel?
    /// The names of all bands in the files' order, where the files name none: those that a user gave, else places.
    package var places: [String]?
    /// The samples that a user called nodata.
    package var nodata: [Double]?
    /// What the bands of the samples look like together.
    package var radiometry: RadiometryProfile?
    /// Where each band comes from, by its name: "may.tif:B08".
    package var sources: [String: String]?

    /// Makes a profile; what is nil is not known.
    package init(
        sensor: String? = nil, level: ProcessingLevel? = nil, places: [String]? = nil, nodata: [Double]? = nil,
        radiometry: RadiometryProfile? = nil,
        sources: [String: String]? = nil
    ) {
        self.sensor = sensor
        self.level = level
        self.places = places
        self.nodata = nodata
        self.radiometry = radiometry
        self.sources = sources
    }

    /// What holds for scenes of both profiles.
    package func shared(with other: SceneProfile) -> SceneProfile {
        SceneProfile(
            sensor: sensor == other.sensor ? sensor : nil, level: level ?? other.level,
            places: places == other.places ? places : nil, nodata: nodata == other.nodata ? nodata : nil,
            radiometry: radiometry, sources: sources ?? other.sources)
    }
}
