/// The units of a band's values.
package enum BandUnits: String, Sendable, Codable {
    /// Reflectance, 0...1: the bands' scale and offset were applied.
    case reflectance
    /// Digital numbers (DN): no scale is known.
    case digitalNumbers = "stored"
    /// Coordinates of unit vectors, -1...1: satellite embeddings.
    case embedding

    /// In one word.
    package var name: String { self == .digitalNumbers ? "DN" : rawValue }

    /// In words for messages.
    package var words: String {
        switch self {
        case .reflectance: "reflectance"
        case .digitalNumbers: "digital numbers (DN) of unknown scale"
        case .embedding: "satellite embeddings"
        }
    }
}
