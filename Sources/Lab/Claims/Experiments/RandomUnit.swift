internal import Foundation
internal import Kernels
internal import YatlasCore

/// A Yat unit with random parameters.
struct RandomUnit {
    let w: [Double]
    let bias: Double
    let epsilon: Double

    /// Of 1 to 32 features, with eps from 0.001 to 10.
    init(using random: inout SplitMix64) {
        let d = 1 << Int.random(in: 0...5, using: &random)
        w = (0..<d).map { _ in Double.random(in: -1.5...1.5, using: &random) }
        bias = Double.random(in: 0...4, using: &random)
        epsilon = pow(10, Double.random(in: -3...1, using: &random))
    }

    var squaredNorm: Double { w.reduce(0) { $0 + $1 * $1 } }

    /// (|w|^2 + b)^2 / eps + |w|^2: an upper bound by Cauchy and Schwarz.
    var supremum: Double { (squaredNorm + bias) * (squaredNorm + bias) / epsilon + squaredNorm }

    /// The point of the supremum, w (1 + eps / (|w|^2 + b)).
    var highest: [Double] { w.map { $0 * (1 + epsilon / (squaredNorm + bias)) } }

    func value(_ x: [Double]) -> Double { Reference.yat(w, x, bias: bias, epsilon: epsilon) }

    /// A vector of length 1 in a random direction.
    func direction(using random: inout SplitMix64) -> [Double] {
        while true {
            let vector = w.map { _ in Double.random(in: -1...1, using: &random) }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 0.1, length <= 1 || w.count > 8 { return vector.map { $0 / length } }
        }
    }
}
