public import YatlasCore

/// A pixel whose label would improve a model.
public struct LabelSuggestion: Sendable, Equatable {
    /// The column.
    public let column: Int
    /// The row.
    public let row: Int
    /// The reason.
    public let reason: SuggestionReason
    /// The class that the model finds most probable; nil without a model.
    public let likely: MapClass?
    /// The class that the model finds most probable besides; nil without a model.
    public let runnerUp: MapClass?
    /// The probability of the likely class; nil without a model.
    public let probability: Double?
    /// The share of the scene's candidates that are more similar to this pixel than to any label or other suggestion.
    public let share: Double
}
