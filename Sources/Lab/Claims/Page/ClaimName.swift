/// The claims, in the order of the page.
package enum ClaimName: String, Sendable, CaseIterable, Encodable {
    /// Transformed inputs make gates linear.
    case gates
    /// One unit computes XOR.
    case unit
    /// Zeros, bounds, limits and smoothness of the Yat-product.
    case shape
    /// Twice the on-chip memory.
    case memory
    /// Deep networks without activation functions.
    case deep
    /// Fewer parameters for the same problem.
    case parameters
    /// Each unit is a prototype that can be read.
    case whitebox
    /// The Yat-product is a positive definite kernel.
    case kernel
    /// Activations lose information.
    case information
    /// Better than tanh for partial differential equations.
    case pde
    /// NDVI makes it easy for a model.
    case ndvi

    /// Runs the experiment.
    ///
    /// - Throws: errors of reading tables and scenes, or of training on them.
    package func measured(on data: ClaimData) throws -> Claim {
        switch self {
        case .gates: GatesClaim.measured()
        case .unit: try UnitClaim.measured()
        case .shape: ShapeClaim.measured()
        case .memory: try MemoryClaim.measured()
        case .deep: try DeepClaim.measured(on: data)
        case .parameters: try ParametersClaim.measured(on: data)
        case .whitebox: try WhiteboxClaim.measured(on: data)
        case .kernel: try KernelClaim.measured(on: data)
        case .information: try InformationClaim.measured(on: data)
        case .pde: try PDEClaim.measured(on: data)
        case .ndvi: try NDVIClaim.measured(on: data)
        }
    }
}
