package import Bench

/// The floats that a layer of units keeps for a pixel from the forward to the backward pass, counted from the derivatives.
///
/// The inputs are not counted: both kinds keep them, and the layer before holds them.
package struct TrainingCosts: Equatable {
    /// A way of training.
    package enum Way: String, CaseIterable, Sendable {
        /// Nothing is kept; the backward pass computes the units again, block by block (Chen et al. 2016).
        case recomputed
        /// A backward pass written for the layer, with what it cannot make again without a product of matrices.
        case layers = "layer by layer"
        /// Each operation keeps what its own derivative needs, as programs with automatic differentiation do.
        case operations = "operation by operation"
    }

    /// Floats that are kept.
    package let kept: Int

    /// Counts.
    ///
    /// - Parameters:
    ///   - shape: the network.
    ///   - isYat: whether its units are Yat units; else max(0, w.x + b).
    ///   - way: how it is trained.
    package init(_ shape: KernelCase, isYat: Bool, _ way: Way) {
        let k = shape.units
        switch way {
        case .recomputed: kept = 0
        // Plain: the values, which are 0 where the slope is. Yat: w.x + b of each unit and |x|^2, which give |w - x|^2.
        case .layers: kept = isYat ? k + 1 : k
        // Plain: the maximum and the next product share the values. Yat: the square needs w.x + b, the quotient its
        // divisor and its result, the next product the result.
        case .operations: kept = isYat ? 3 * k : k
        }
    }

    /// Numbers that the units and their head learn: Adam keeps two floats for each.
    ///
    /// - Parameters:
    ///   - shape: the network.
    ///   - isYat: whether its units are Yat units, which share b and eps; else each has a b.
    /// - Returns: their number.
    package static func parameters(_ shape: KernelCase, isYat: Bool) -> Int {
        shape.units * (shape.features + shape.classes) + (isYat ? 2 : shape.units)
    }
}
