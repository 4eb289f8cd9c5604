/// The claims, in the order in which they are told.
public enum ClaimName: String, Sendable, CaseIterable, Encodable {
    /// Transformed inputs make gates linear.
    case gates
    /// One unit computes XOR.
    case unit
    /// Zeros, bounds, limits and smoothness of the Yat-product.
    case shape

    /// Does the experiment.
    ///
    /// - Throws: what reading tables and scenes, or training on them, throws.
    public func measured(on data: ClaimData) throws -> Claim {
        switch self {
        case .gates: GatesClaim.measured()
        case .unit: try UnitClaim.measured()
        case .shape: ShapeClaim.measured()
        }
    }
}
