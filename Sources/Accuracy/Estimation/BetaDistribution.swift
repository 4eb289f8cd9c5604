internal import Foundation
internal import YatlasCore

/// Beta distribution; a parameter of 0 puts all mass at a share of 0 or 1.
struct BetaDistribution {
    private let a, b: Double

    /// Makes the distribution; both parameters are 0 or more.
    init(_ a: Double, _ b: Double) { (self.a, self.b) = (a, b) }

    /// The distribution of Clopper and Pearson's lower or upper limits of a share over all confidence levels.
    init(limit isLow: Bool, hits: Int, of count: Int) {
        let (hits, misses) = (Double(hits), Double(count - hits))
        (a, b) = isLow ? (hits, misses + 1) : (hits + 1, misses)
    }

    /// Draws a number; the parameters must be 0, or 1 or more.
    func draw(using random: inout SplitMix64) -> Double {
        if a == 0 { return 0 }
        if b == 0 { return 1 }
        let (x, y) = (Self.gamma(a, &random), Self.gamma(b, &random))
        return x / (x + y)
    }

    /// The quantile of a share, by bisection.
    func quantile(_ share: Double) -> Double {
        if a == 0 { return 0 }
        if b == 0 { return 1 }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if below(middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The cumulative distribution function: the continued fraction of the incomplete beta function (DLMF 8.17.22),
    /// evaluated by Lentz's method.
    private func below(_ x: Double) -> Double {
        let (p, q) = (a, b)
        if x > (p + 1) / (p + q + 2) { return 1 - BetaDistribution(b, a).below(1 - x) }
        let logFactor: Double = lgamma(p + q) - lgamma(p) - lgamma(q)
        let front = exp(logFactor + p * log(x) + q * log(1 - x)) / p
        let tiny = 1e-300
        var (c, d, fraction) = (1.0, 0.0, 1.0)
        for step in 0..<1000 {
            let m = Double(step / 2)
            let even = m * (q - m) / (p + 2 * m - 1)
            let odd = -(p + m) * (p + q + m) / (p + 2 * m + 1)
            let term = step == 0 ? 1 : x / (p + 2 * m) * (step % 2 == 0 ? even : odd)
            d = 1 + term * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = 1 + term / c
            c = abs(c) < tiny ? tiny : c
            fraction *= c * d
            if abs(1 - c * d) < 1e-14 { break }
        }
        return front * (fraction - 1)
    }

    /// Draws from the gamma distribution with a shape of 1 or more (Marsaglia and Tsang 2000,
    /// doi:10.1145/358407.358414).
    private static func gamma(_ shape: Double, _ random: inout SplitMix64) -> Double {
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            // A normal deviate by the polar method (Marsaglia and Bray 1964, doi:10.1137/1006063).
            let (u, v) = (Double.random(in: -1..<1, using: &random), Double.random(in: -1..<1, using: &random))
            let s = u * u + v * v
            guard s > 0, s < 1 else { continue }
            let x = u * (-2 * log(s) / s).squareRoot()
            let cube = 1 + c * x
            guard cube > 0 else { continue }
            let volume = cube * cube * cube
            let uniform = Double.random(in: 0..<1, using: &random)
            if uniform > 0, log(uniform) < 0.5 * x * x + d - d * volume + d * log(volume) { return d * volume }
        }
    }
}

extension BetaDistribution {
    /// Clopper and Pearson's limits of a share, narrowed by the finite-population correction.
    ///
    /// - Parameters:
    ///   - hits: the number of samples with the property.
    ///   - count: the number of samples, 1 or more.
    ///   - sampled: the fraction of all pixels that is sampled, 0...1.
    /// - Returns: the limits, within 0...1.
    static func limits(hits: Int, of count: Int, sampled: Double) -> (low: Double, high: Double) {
        let (seen, rest) = (Double(hits) / Double(count), (1 - sampled).squareRoot())
        func limit(_ isLow: Bool) -> Double {
            let quantile = BetaDistribution(limit: isLow, hits: hits, of: count).quantile(isLow ? 0.025 : 0.975)
            return min(1, max(0, seen + rest * (quantile - seen)))
        }
        return (limit(true), limit(false))
    }
}
