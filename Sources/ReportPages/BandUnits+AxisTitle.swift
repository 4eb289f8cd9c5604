internal import Spectral

extension BandUnits {
    /// The axis title for values in these units.
    var title: String {
        switch self {
        case .reflectance: "reflectance (0 to 1)"
        case .digitalNumbers: "digital number (DN)"
        case .embedding: "embedding (-1 to 1)"
        }
    }
}
