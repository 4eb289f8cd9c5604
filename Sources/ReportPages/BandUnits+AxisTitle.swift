internal import Spectral

extension BandUnits {
    /// What an axis of such values counts.
    var title: String {
        switch self {
        case .reflectance: "reflectance (0 to 1)"
        case .digitalNumbers: "stored value"
        case .embedding: "embedding (-1 to 1)"
        }
    }
}
