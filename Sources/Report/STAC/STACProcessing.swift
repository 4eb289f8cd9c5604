package import Foundation

/// The origin of a map, with the names of the processing extension.
package struct STACProcessing: Sendable, Codable {
    /// The time at which the map was made.
    let created: String
    /// The same time.
    let datetime: String
    /// The version by the name of the software.
    let software: [String: String]
    /// The level: derived from measurements.
    let level: String
    /// A sentence on scene and model.
    let lineage: String

    private enum CodingKeys: String, CodingKey {
        case created
        case datetime = "processing:datetime"
        case software = "processing:software"
        case level = "processing:level"
        case lineage = "processing:lineage"
    }

    /// Describes the origin; `software` is name, space, version.
    package init(created: Date, software: String, lineage: String) {
        self.created = created.formatted(.iso8601)
        datetime = self.created
        self.software = STACText.software(software)
        level = "L4"
        self.lineage = lineage
    }
}
