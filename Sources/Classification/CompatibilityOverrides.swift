/// What a user lets pass that is refused otherwise.
public struct CompatibilityOverrides: Sendable, Equatable, Codable {
    /// Most pixels may be unlike the training samples.
    public var unlike: Bool
    /// Bands without names may be taken in their order.
    public var byPosition: Bool

    /// Allows nothing unless told.
    public init(unlike: Bool = false, byPosition: Bool = false) {
        self.unlike = unlike
        self.byPosition = byPosition
    }
}
