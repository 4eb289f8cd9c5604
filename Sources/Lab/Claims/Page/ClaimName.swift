/// The claims, in the order in which they are told.
package enum ClaimName: String, Sendable, CaseIterable, Encodable {
    /// Transformed inputs make gates linear.
    case gates
    /// One unit computes XOR.
    case unit
    /// Zeros, bounds, limits and smoothness of the Yat-product.
    case shape
    /// Twice the on-chip memory.
    case memory
    /// Fewer parameters for the same problem.
    case parameters
    /// Activations lose information.
    case information
    /// Better than tanh for partial differential equations.
    case pde
    /// NDVI makes it easy for a model.
    case ndvi

    /// Does the experiment.
    ///
    /// - Throws: what reading tables and scenes, or training on them, throws.
    package func measured(on data: ClaimData) throws -> Claim {
        switch self {
        case .gates: GatesClaim.measured()
        case .unit: try UnitClaim.measured()
        case .shape: ShapeClaim.measured()
        case .memory: try MemoryClaim.measured()
        case .parameters: try ParametersClaim.measured(on: data)
        case .information: try InformationClaim.measured(on: data)
        case .pde: try PDEClaim.measured()
        case .ndvi: try NDVIClaim.measured(on: data)
        }
    }
}
