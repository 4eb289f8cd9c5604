/// What the values of a band are.
package enum BandUnits: String, Sendable, Codable {
    /// Reflectance, 0...1: the bands' scale and offset were applied.
    case reflectance
    /// The stored numbers, as no scale was known.
    case digitalNumbers = "stored"
    /// Coordinates of unit vectors, -1...1: satellite embeddings.
    case embedding

    /// In words for messages.
    package var words: String {
        switch self {
        case .reflectance: "reflectance"
        case .digitalNumbers: "digital numbers (DN) of unknown scale"
        case .embedding: "satellite embeddings"
        }
    }
}
