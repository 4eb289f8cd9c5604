internal import Kernels
internal import KernelsPortable
internal import Report
package import Yat

/// A Yat unit along a line x + t v: its Taylor coefficients at t = 0, computed in three independent ways.
package struct LineDerivatives {
    /// Orders 0 to 4 of the value divided by their factorials, by jets.
    package let jets: [Double]
    /// The same in closed form, from the partial fractions of a quotient of two quadratics; orders 1 to 4.
    package let closed: [Double]
    /// The same by five-point differences of the kernels' reference.
    package let differences: [Double]
    /// The upper bound of each order, given its distance from the poles; relative errors refer to it.
    package let sizes: [Double]

    /// Computes the coefficients of a unit.
    package init(w: [Double], bias: Double, epsilon: Double, at x: [Double], along v: [Double]) {
        jets = Self.jets(.yat, w: w, bias: bias, epsilon: epsilon, at: x, along: v, by: 0)
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let gap = zip(x, w).map { $0 - $1 }
        // (p + q t)^2 / (r t^2 + 2 s t + m), whose poles are (-s +- i sqrt(r m - s^2)) / r.
        let (p, q) = (dot(w, x) + bias, dot(w, v))
        let (r, s, m) = (dot(v, v), dot(gap, v), dot(gap, gap) + epsilon)
        let pole = Complex(re: -s / r, im: (r * m - s * s).squareRoot() / r)
        let numerator = Complex(re: p + q * pole.re, im: q * pole.im)
        let residue = numerator * numerator / Complex(re: 0, im: 2 * r * pole.im)
        var power = pole
        var (closed, sizes) = ([Double](), [Double]())
        for _ in 1...4 {
            power = power * pole
            let term = residue / power
            closed.append(-2 * term.re)
            sizes.append(2 * term.length)
        }
        self.closed = closed
        self.sizes = sizes
        let h = 0.01 * pole.length
        let f = (-2...2).map { step in
            Reference.yat(w, zip(x, v).map { $0 + Double(step) * h * $1 }, bias: bias, epsilon: epsilon)
        }
        differences = [
            (f[0] - 8 * f[1] + 8 * f[3] - f[4]) / (12 * h),
            (-f[0] + 16 * f[1] - 30 * f[2] + 16 * f[3] - f[4]) / (12 * h * h) / 2,
            (-f[0] + 2 * f[1] - 2 * f[3] + f[4]) / (2 * h * h * h) / 6,
            (f[0] - 4 * f[1] + 6 * f[2] - 4 * f[3] + f[4]) / (h * h * h * h) / 24,
        ]
    }

    /// The coefficients of orders 0 to 4 of a unit at x + t v.
    package static func jets(
        _ kind: NeuronKind, w: [Double], bias: Double, epsilon: Double, at x: [Double], along v: [Double], by t: Double
    ) -> [Double] {
        typealias Series = Jet<5>
        let line = zip(x, v).map { Series(at: $0 + t * $1, speed: $1) }
        let value = kind.value(weights: w.map { Series($0) }, bias: Series(bias), epsilon: Series(epsilon), at: line)
        return (0..<5).map { value.coefficients[$0] }
    }
}
