/// Overrides of compatibility checks.
public struct CompatibilityOverrides: Sendable, Equatable, Codable {
    /// Whether to classify even if most pixels lie outside the training range.
    public var unlike: Bool
    /// Whether to match unnamed bands by position.
    public var byPosition: Bool

    /// Makes overrides; by default none.
    public init(unlike: Bool = false, byPosition: Bool = false) {
        self.unlike = unlike
        self.byPosition = byPosition
    }
}
