public import YatlasCore

/// The reason to label a pixel.
public enum SuggestionReason: Sendable, Equatable {
    /// The model hesitates between two classes.
    case ambiguous(MapClass, runnerUp: MapClass)
    /// The pixel is less similar to the labels than these are to each other.
    case unlike
    /// Many pixels of the scene are more similar to this one than to any label.
    case region
    /// The pixel was drawn at random, whatever the model says.
    case random

    /// The reason in a few words, such as "forest or urban?".
    public var text: String {
        switch self {
        case .ambiguous(let first, let second): "\(first.name) or \(second.name)?"
        case .unlike: "unlike every label"
        case .region: "a large area without a label"
        case .random: "at random, to keep the accuracy honest"
        }
    }
}
