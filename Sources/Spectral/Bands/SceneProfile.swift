/// The metadata of the training scenes besides their bands. New scenes that match need no options to repeat them.
package struct SceneProfile: Sendable, Equatable, Codable {
    /// The sensor, by a name that `Sensor.named` knows; nil if unknown or if scenes differ.
    package var sensor: String?
    /// The processing level; nil if the files do not state it.
    package var level: ProcessingLevel?
    /// The names of all bands in file order, where the files name none: those given by the user, else positions.
    package var places: [String]?
    /// The nodata values given by the user.
    package var nodata: [Double]?
    /// The scale and offset that made reflectance of the samples; nil where they hold none, where bands or scenes differ, and in
    /// models of 0.1.0.
    package var scaling: Sensor.Scaling?
    /// The joint distribution of the bands' values in the samples.
    package var radiometry: RadiometryProfile?
    /// The source of each band by name: "may.tif:B08".
    package var sources: [String: String]?

    /// Makes a profile; nil means unknown.
    package init(
        sensor: String? = nil, level: ProcessingLevel? = nil, places: [String]? = nil, nodata: [Double]? = nil,
        scaling: Sensor.Scaling? = nil, radiometry: RadiometryProfile? = nil, sources: [String: String]? = nil
    ) {
        self.sensor = sensor
        self.level = level
        self.places = places
        self.nodata = nodata
        self.scaling = scaling
        self.radiometry = radiometry
        self.sources = sources
    }

    /// The metadata that both profiles agree on.
    package func shared(with other: SceneProfile) -> SceneProfile {
        SceneProfile(
            sensor: sensor == other.sensor ? sensor : nil, level: level ?? other.level,
            places: places == other.places ? places : nil, nodata: nodata == other.nodata ? nodata : nil,
            scaling: scaling == other.scaling ? scaling : nil, radiometry: radiometry,
            sources: sources ?? other.sources)
    }
}
