/// What a user lets pass that is refused otherwise.
package struct CompatibilityOverrides: Sendable, Equatable, Codable {
    /// Most pixels may be unlike the training samples.
    package var unlike: Bool
    /// Bands without names may be taken in their order.
    package var byPosition: Bool

    /// Allows nothing unless told.
    package init(unlike: Bool = false, byPosition: Bool = false) {
        self.unlike = unlike
        self.byPosition = byPosition
    }
}
