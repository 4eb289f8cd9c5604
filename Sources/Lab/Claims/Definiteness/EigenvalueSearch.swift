internal import Foundation
internal import YatlasCore

/// Looks for points and constants whose matrix has an eigenvalue far below 0: random steps are kept where it falls.
struct EigenvalueSearch {
    private static let starts = 4
    private static let steps = 600
    private static let points = 5
    private static let dimension = 2

    /// The least eigenvalue that is found, over the greatest.
    ///
    /// - Parameters:
    ///   - form: the kernel.
    ///   - seed: the random seed.
    /// - Returns: the share, below 0 where the kernel is not positive definite.
    static func least(_ form: KernelForm, seed: UInt64) -> Double {
        var random = SplitMix64(seed: seed)
        return (0..<starts).map { _ in descended(form, using: &random) }.min() ?? 0
    }

    private static func descended(_ form: KernelForm, using random: inout SplitMix64) -> Double {
        var place = moved(
            GramMatrix(
                places: [Double](repeating: 0, count: points * dimension),
                biases: [Double](repeating: form == .negative ? -1 : 1, count: points),
                epsilons: [Double](repeating: 1, count: points)), form, by: 1, using: &random)
        var (least, step) = (place.least(form), 1.0)
        for _ in 0..<steps {
            let next = moved(place, form, by: step, using: &random)
            let value = next.least(form)
            if value < least { (place, least) = (next, value) } else { step = max(0.99 * step, 1e-3) }
        }
        return least
    }

    /// Coordinates are shifted, constants multiplied; constants that are shared stay so.
    private static func moved(
        _ from: GramMatrix, _ form: KernelForm, by step: Double, using random: inout SplitMix64
    ) -> GramMatrix {
        var matrix = from
        for index in matrix.places.indices { matrix.places[index] += step * random.normal() }
        let factors = (0..<points).map { _ in (exp(step * random.normal()), exp(step * random.normal())) }
        for index in 0..<points {
            matrix.biases[index] *= factors[form.hasOwnBias ? index : 0].0
            matrix.epsilons[index] *= factors[form.hasOwnEpsilon ? index : 0].1
        }
        return matrix
    }
}
