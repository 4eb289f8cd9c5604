package import Bench
internal import KernelTypes

/// The memory that a network of one kind of units needs for a pixel, counted from its loops.
package struct UnitCosts: Equatable {
    /// The implementation strategies.
    package enum Way: String, CaseIterable, Sendable {
        /// The kernels of this project: a block of pixels from features to labels.
        case fused
        /// A pass over all pixels for each layer: product, units in place, product.
        case layers = "layer by layer"
        /// An array for each operation, in place if an operand is no longer needed.
        case operations = "operation by operation"
    }

    /// The number of floats stored for the units: their values and intermediate results.
    package let held: Int
    /// The number of these floats read and written, with the features that the units read.
    package let moved: Int

    /// Counts the memory traffic.
    ///
    /// - Parameters:
    ///   - shape: the network.
    ///   - isYat: whether its units are Yat units; else max(0, w.x + b).
    ///   - way: the implementation strategy.
    package init(_ shape: KernelCase, isYat: Bool, _ way: Way) {
        let (d, k) = (shape.features, shape.units)
        // |x|^2: stored besides the units, written once, read once by each pass that needs it.
        let norm = isYat ? 1 : 0
        switch way {
        case .fused:
            // In each run of units, groups of units read the features, and groups of classes read the values.
            let runs = (k + ModelView.unitRun - 1) / ModelView.unitRun
            let unitGroups = (0..<runs).reduce(0) { count, run in
                count + Self.groups(min(ModelView.unitRun, k - run * ModelView.unitRun))
            }
            held = min(k, ModelView.unitRun) + norm
            moved = unitGroups * d + k + Self.groups(shape.classes) * k + norm * (1 + runs)
        case .layers:
            // The product writes the sums; a pass reads them and writes values; the next product reads those.
            held = k + norm
            moved = d + 4 * k + norm * 2
        case .operations:
            // Plain: sums, activation in place. Yat: sums; distances from sums and |x|^2; squares in place; quotients
            // in place of squares: two arrays at a time.
            held = isYat ? 2 * k + 1 : k
            moved = d + (isYat ? k + (2 * k + 2) + 2 * k + 3 * k + k : 4 * k)
        }
    }

    /// The number of groups for a number of units or classes.
    private static func groups(_ count: Int) -> Int {
        var (left, groups) = (count, 0)
        while left > 0 {
            left -= ModelView.groupWidth(left)
            groups += 1
        }
        return groups
    }

    /// The bytes of the fused kernel's scratch memory for a block of pixels, and of the network's parameters.
    ///
    /// - Parameters:
    ///   - shape: the network.
    ///   - isYat: whether its units are Yat units.
    /// - Returns: scratch memory and weights in bytes.
    package static func fusedBytes(_ shape: KernelCase, isYat: Bool) -> (block: Int, network: Int) {
        let (d, k, c) = (shape.features, shape.units, shape.classes)
        let rows = BlockJob.scratchCount(registers: d, features: d, units: k, classes: c, isMixed: false)
        // A plain neuron needs no row of |x|^2. It has a bias where a Yat unit has |w|^2 + 2 b, computed once for each
        // model.
        let block = rows - (isYat ? 0 : BlockJob.blockSize)
        return (4 * block, 4 * (k * (d + 1) + c * (k + 1) + (isYat ? 2 : 0)))
    }
}
