internal import Foundation

/// A file that may be written beside each map of a batch.
package enum AdditionalOutput: String, Sendable, Codable, CaseIterable {
    /// Confidence, margin, distance to the nearest prototype and its number.
    case layers
    /// The probability of each class.
    case probabilities
    /// The areas of the classes.
    case polygons
    /// A picture of scene and map.
    case quicklook

    /// The path beside a map.
    package func path(of map: String) -> String {
        (map as NSString).deletingPathExtension + ending
    }

    /// The ending after the name of the map.
    private var ending: String {
        switch self {
        case .layers: "_layers.tif"
        case .probabilities: "_probabilities.tif"
        case .polygons: ".gpkg"
        case .quicklook: ".png"
        }
    }
}
