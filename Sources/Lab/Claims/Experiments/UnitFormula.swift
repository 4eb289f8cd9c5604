internal import KernelsPortable
package import Yat

extension NeuronKind {
    /// A unit's value: (w.x + b)^2 / (|w - x|^2 + eps), max(0, w.x + b) or tanh(w.x + b).
    ///
    /// - Parameters:
    ///   - weights: w.
    ///   - bias: b.
    ///   - epsilon: eps; plain units have none.
    ///   - x: as many numbers as w.
    /// - Returns: the value, including derivatives if the number type has them.
    @inline(__always)
    package func value<Number: SmoothNumber>(weights: [Number], bias: Number, epsilon: Number, at x: [Number]) -> Number
    {
        var sum = bias
        for index in weights.indices { sum = sum + weights[index] * x[index] }
        switch self {
        case .relu: return sum.isPositive ? sum : Number(0)
        case .tanh: return sum.hyperbolicTangent
        case .yat:
            var denominator = epsilon
            for index in weights.indices {
                let gap = weights[index] - x[index]
                denominator = denominator + gap * gap
            }
            return sum * sum / denominator
        }
    }
}
