/// The processing level of a product's reflectance.
package enum ProcessingLevel: String, Sendable, Codable {
    /// Top-of-atmosphere reflectance: Level 1.
    case topOfAtmosphere = "TOA"
    /// Surface reflectance: Level 2.
    case surface = "SR"

    /// The text for messages.
    package var words: String {
        switch self {
        case .topOfAtmosphere: "top-of-atmosphere reflectance"
        case .surface: "surface reflectance"
        }
    }
}
